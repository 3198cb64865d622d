import type { Containerd } from '../Containerd.js';
import { invalidArgument } from '../errors.js';
import type { ContainerdError } from '../errors.js';
import { checkFunction, checkOptions } from '../arguments/checkKinds.js';
import { got } from '../arguments/got.js';
import { checkIdentifier } from '../arguments/checkIdentifier.js';

/** Options of `listAndWatch()`. */
export interface ListAndWatchOptions {
  /** Default: the client's own namespace. Others need a client with `connect({ allNamespaces: true })`. */
  readonly namespaces?: readonly string[] | undefined;
  /**
   * How often to list again while the stream is live, in milliseconds ±10 %. Default: 30,000. `Infinity`: never;
   * changes that a live stream loses then stay unknown until the next `live`.
   */
  readonly every?: number | undefined;
  /** Called when a list fails and is retried, or when a query for one task fails, which the next list makes up for. */
  readonly onListError?: ((reason: ContainerdError, namespace: string) => void) | undefined;
  /** Returns a number from 0 to 1 for jitter and retry delays. Default: `Math.random`. */
  readonly random?: (() => number) | undefined;
}

/** The checked options with their defaults. */
export interface WatchPlan {
  readonly namespaces: ReadonlySet<string>;
  readonly every: number;
  readonly onListError: (reason: ContainerdError, namespace: string) => void;
  readonly random: () => number;
}

const KNOWN: ReadonlySet<string> = new Set<keyof ListAndWatchOptions>(['namespaces', 'every', 'onListError', 'random']);
const EVERY_MS = 30_000;
const LONGEST_TIMER_MS = 0x7fffffff;

/** Fills in the defaults and refuses invalid options. */
export function completeOptions(
  containerd: Pick<Containerd, 'namespace' | 'allNamespaces'>,
  given: ListAndWatchOptions,
): WatchPlan {
  if (typeof (containerd as Partial<Containerd> | null | undefined)?.namespace !== 'string')
    throw invalidArgument('containerd', `must be a client, got ${got(containerd)}`);
  checkOptions('options', given, KNOWN);
  const {
    namespaces = [containerd.namespace],
    every = EVERY_MS,
    onListError = () => undefined,
    random = Math.random,
  } = given;
  if (!Array.isArray(namespaces) || namespaces.length === 0)
    throw invalidArgument('namespaces', `must be an array of at least one namespace, got ${got(namespaces)}`);
  for (const namespace of namespaces) checkHeard(containerd, checkIdentifier('namespaces', namespace));
  if (typeof (every as unknown) !== 'number' || !(every > 0) || (every !== Infinity && every * 1.1 > LONGEST_TIMER_MS))
    throw invalidArgument(
      'every',
      `must be a number > 0 (milliseconds) and at most 22 days, or Infinity, got ${got(every)}`,
    );
  checkFunction('onListError', onListError);
  checkFunction('random', random);
  return { namespaces: new Set(namespaces), every, onListError, random: () => checkedRandom(random()) };
}

function checkHeard(
  { namespace: own, allNamespaces }: Pick<Containerd, 'namespace' | 'allNamespaces'>,
  namespace: string,
): void {
  if (allNamespaces || namespace === own) return;
  throw invalidArgument(
    'namespaces',
    `must be "${own}", the only namespace whose events this client gets, got ${got(namespace)}; use connect({ allNamespaces: true }) for others`,
  );
}

function checkedRandom(number: unknown): number {
  if (typeof number === 'number' && number >= 0 && number <= 1) return number;
  throw invalidArgument('random', `must return a number from 0 to 1, got ${got(number)}`);
}
