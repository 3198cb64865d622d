import type { Containerd } from '../Containerd.js';
import { invalidArgument } from '../errors.js';
import type { ContainerdError } from '../errors.js';
import { checkFunction, checkOptions } from '../arguments/checkKinds.js';
import { got } from '../arguments/got.js';
import { checkIdentifier } from '../arguments/checkIdentifier.js';

/** What to watch, and how often to list it. */
export interface ListAndWatchOptions {
  /** The client's own by default. Others need a client that hears of them: `connect({ allNamespaces: true })`. */
  readonly namespaces?: readonly string[] | undefined;
  /**
   * How often all is listed again while the stream is live, in milliseconds, give or take a tenth; 30,000 by default.
   * `Infinity` for never: what a live stream loses then stays unknown until the next `live`.
   */
  readonly every?: number | undefined;
  /** Hears why a list failed that is tried again, or a question about one task, which is left to the next list. */
  readonly onListError?: ((reason: ContainerdError, namespace: string) => void) | undefined;
  /** A number from 0 to 1, for the jitter and the pauses between tries; `Math.random` by default. */
  readonly random?: (() => number) | undefined;
}

/** The options, checked and complete. */
export interface Plan {
  readonly namespaces: ReadonlySet<string>;
  readonly every: number;
  readonly onListError: (reason: ContainerdError, namespace: string) => void;
  readonly random: () => number;
}

const KNOWN: ReadonlySet<string> = new Set<keyof ListAndWatchOptions>(['namespaces', 'every', 'onListError', 'random']);
const EVERY_MS = 30_000;
const LONGEST_TIMER_MS = 0x7fffffff;

/** Fills in the defaults and refuses invalid arguments. */
export function completeOptions(
  containerd: Pick<Containerd, 'namespace' | 'allNamespaces'>,
  given: ListAndWatchOptions,
): Plan {
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
    `must be "${own}", the only one this client hears of, got ${got(namespace)}; connect({ allNamespaces: true }) hears of all`,
  );
}

function checkedRandom(number: unknown): number {
  if (typeof number === 'number' && number >= 0 && number <= 1) return number;
  throw invalidArgument('random', `must return a number from 0 to 1, got ${got(number)}`);
}
