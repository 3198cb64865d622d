import { invalidArgument } from '../errors.js';
import { got } from '../arguments/got.js';
import { checkRef } from './imageHandle.js';

const LABEL = '[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?';
const HOST = String.raw`(?:${LABEL}(?:\.${LABEL})*|\[[0-9A-Fa-f:]+\])(?::\d+)?`;
const PART = '[a-z0-9]+(?:(?:[.]|__?|-+)[a-z0-9]+)*';
const TAG = String.raw`:[A-Za-z0-9_][\w.-]{0,127}`;
const DIGEST = '@[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9A-Fa-f]{32,}';

/** `host:port/part/part:tag@digest`, of which one part is required; the grammar of registries and docker. */
const REFERENCE = new RegExp(`^((?:${HOST}/)?${PART}(?:/${PART})*)(?:${TAG})?(?:${DIGEST})?$`);

/** The maximum length of a name, without tag and digest. */
const LONGEST = 255;

/** Whether this is a valid reference for a new image. Images of others can be looked up by any name. */
export function isReference(ref: string): boolean {
  const [, name = ''] = REFERENCE.exec(ref) ?? [];
  return name !== '' && name.length <= LONGEST;
}

/** Checks the name for a new image. */
export function checkNewRef(given: unknown): string {
  const ref = checkRef(given);
  if (isReference(ref)) return ref;
  throw invalidArgument('ref', `must be a reference, such as docker.io/library/busybox:1, got ${got(ref)}`);
}
