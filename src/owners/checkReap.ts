import { inspect } from 'node:util';
import { invalidArgument } from '../errors.js';
import { checkOptions } from '../values/checkKinds.js';
import { checkIdentifier } from '../values/identifier.js';
import type { Owner } from './Owner.js';
import type { ReapOptions } from './reap.js';

/** Namespaces of others, who clean up themselves: Kubernetes' and Docker's. */
const OTHERS: ReadonlySet<string> = new Set(['k8s.io', 'moby']);

const KNOWN: ReadonlySet<string> = new Set<keyof ReapOptions>(['owners', 'namespaces', 'dryRun', 'force']);

export interface ReapPlan {
  readonly owners: readonly (Owner | 'unknown')[] | undefined;
  readonly namespaces: readonly string[];
  readonly dryRun: boolean;
}

/** Refuses what cannot be meant, before anything is asked. */
export function checkReap(options: ReapOptions, own: string): ReapPlan {
  checkOptions('options', options, KNOWN);
  const namespaces = checkNamespaces(options.namespaces, own);
  const force = flag('force', options.force);
  const others = namespaces.find((namespace) => OTHERS.has(namespace));
  if (others !== undefined && !force) throw invalidArgument('namespaces', `"${others}" is managed by others: { force: true } reaps there all the same`);
  return { owners: checkOwners(options.owners), namespaces, dryRun: flag('dryRun', options.dryRun) };
}

/** The client's own namespace by default. */
export function checkNamespaces(namespaces: unknown, own: string): readonly string[] {
  if (namespaces === undefined) return [own];
  if (!Array.isArray(namespaces)) throw invalidArgument('namespaces', `must be an array of names, got ${shown(namespaces)}`);
  return [...new Set(namespaces.map((name) => checkIdentifier('namespaces', name)))];
}

function checkOwners(owners: unknown): ReapPlan['owners'] {
  if (owners === undefined) return undefined;
  if (!Array.isArray(owners)) throw invalidArgument('owners', `must be an array of owners or "unknown", got ${shown(owners)}`);
  for (const owner of owners) if (owner !== 'unknown' && !isOwner(owner)) throw invalidArgument('owners', `must be owners as orphans() tells them, or "unknown", got ${shown(owner)}`);
  return owners as readonly (Owner | 'unknown')[];
}

function isOwner(value: unknown): value is Owner {
  const { pid, program } = (value ?? {}) as Partial<Owner>;
  return typeof pid === 'number' && typeof program === 'string';
}

function flag(argument: string, value: unknown): boolean {
  if (value === undefined || typeof value === 'boolean') return value === true;
  throw invalidArgument(argument, `must be true or false, got ${shown(value)}`);
}

function shown(value: unknown): string {
  return inspect(value, { depth: 1, breakLength: Infinity });
}
