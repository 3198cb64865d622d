import { invalidArgument } from '../errors.js';
import { checkFlag, checkOptions } from '../arguments/checkKinds.js';
import { got } from '../arguments/got.js';
import { checkIdentifier } from '../arguments/checkIdentifier.js';
import type { Owner } from './Owner.js';
import type { ReapOptions } from './ReapOptions.js';

/** Namespaces of Kubernetes and Docker, which clean up themselves. */
const OTHERS: ReadonlySet<string> = new Set(['k8s.io', 'moby']);

const KNOWN: ReadonlySet<string> = new Set<keyof ReapOptions>(['owners', 'namespaces', 'dryRun', 'force']);

export interface ReapPlan {
  readonly owners: readonly (Owner | 'unknown')[] | undefined;
  readonly namespaces: readonly string[];
  readonly dryRun: boolean;
}

/** Refuses invalid options before anything is sent. */
export function checkReap(options: ReapOptions, own: string): ReapPlan {
  checkOptions('options', options, KNOWN);
  const namespaces = checkNamespaces(options.namespaces, own);
  const { force = false, dryRun = false } = options;
  checkFlag('force', force);
  checkFlag('dryRun', dryRun);
  const others = namespaces.find((namespace) => OTHERS.has(namespace));
  if (others !== undefined && !force)
    throw invalidArgument(
      'namespaces',
      `"${others}" is managed by other software: pass { force: true } to reap there anyway`,
    );
  return { owners: checkOwners(options.owners), namespaces, dryRun };
}

/** Defaults to the client's own namespace. */
export function checkNamespaces(namespaces: unknown, own: string): readonly string[] {
  if (namespaces === undefined) return [own];
  if (!Array.isArray(namespaces))
    throw invalidArgument('namespaces', `must be an array of names, got ${got(namespaces)}`);
  return [...new Set(namespaces.map((name) => checkIdentifier('namespaces', name)))];
}

function checkOwners(owners: unknown): ReapPlan['owners'] {
  if (owners === undefined) return undefined;
  if (!Array.isArray(owners))
    throw invalidArgument('owners', `must be an array of owners or "unknown", got ${got(owners)}`);
  for (const owner of owners)
    if (owner !== 'unknown' && !isOwner(owner))
      throw invalidArgument('owners', `must be owners from orphans(), or "unknown", got ${got(owner)}`);
  return owners as readonly (Owner | 'unknown')[];
}

function isOwner(value: unknown): value is Owner {
  const { pid, program } = (value ?? {}) as Partial<Owner>;
  return typeof pid === 'number' && typeof program === 'string';
}
