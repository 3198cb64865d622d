import { defer, map } from 'rxjs';
import { checkOptions } from '../arguments/checkKinds.js';
import { checkLabelChange } from '../arguments/checkLabels.js';
import { checkInteger, checkPositiveInteger } from '../arguments/checkValues.js';
import { got } from '../arguments/got.js';
import { invalidArgument } from '../errors.js';
import type { Cleanup } from '../observables/cleanup/Cleanup.js';
import { checkFilters } from '../observables/filters/checkFilters.js';
import { deepFreeze } from '../values/deepFreeze.js';
import { checkName } from './checkName.js';
import type { ContentReadOptions, ContentStore } from './ContentStore.js';
import type { StoreServices } from './StoreServices.js';

const OF_READ: ReadonlySet<string> = new Set<keyof ContentReadOptions>(['offset', 'size']);

/** Checks arguments, and lets a closing client wait for what changes something. */
export function contentMethods({ content }: StoreServices, cleanup: Pick<Cleanup, 'counted'>): ContentStore {
  return {
    info: (digest) => defer(() => content.info(checkDigest(digest))).pipe(map(deepFreeze)),
    list: (...filters) => defer(() => content.list(checkFilters('blob', filters))).pipe(map(deepFreeze)),
    read: (digest, options) =>
      defer(() => {
        const { offset = 0, size } = checkOptions('options', options, OF_READ);
        checkInteger('offset', offset, 0);
        if (size !== undefined) checkPositiveInteger('size', size);
        return content.read(checkDigest(digest), { offset, size: size ?? 0 });
      }),
    statuses: (...filters) => defer(() => content.statuses(checkFilters('write', filters))).pipe(map(deepFreeze)),
    abort: (ref) => cleanup.counted(defer(() => content.abort(checkName('ref', ref)))),
    label: (digest, labels) =>
      cleanup.counted(defer(() => content.label(checkDigest(digest), checkLabelChange(labels))).pipe(map(deepFreeze))),
    delete: (digest) => cleanup.counted(defer(() => content.delete(checkDigest(digest)))),
  };
}

const DIGEST = /^sha(?:256:[0-9a-f]{64}|384:[0-9a-f]{96}|512:[0-9a-f]{128})$/;

function checkDigest(digest: unknown): string {
  if (typeof digest === 'string' && DIGEST.test(digest)) return digest;
  throw invalidArgument(
    'digest',
    `must be "sha256:" and 64 lowercase hexadecimal digits (or sha384 and 96, or sha512 and 128), got ${got(digest)}`,
  );
}
