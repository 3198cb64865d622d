import { EMPTY, concat, defer, delay, ignoreElements, map, merge, of, takeUntil } from 'rxjs';
import type { Observable } from 'rxjs';
import { invalidArgument } from '../errors.js';
import { elapsed } from '../observables/cleanup/elapsed.js';
import { unlessNotFound } from '../observables/operators/unlessNotFound.js';
import { signalNumber } from '../process/signals.js';
import type { Signal } from '../process/signals.js';
import { treeOf } from '../process/tree/treeOf.js';
import { stopTree } from './stopTree.js';
import type { Process } from '../process/Process.js';
import { checkProcess } from '../process/checkProcess.js';
import { checkFlag, checkOptions } from '../arguments/checkKinds.js';
import { got } from '../arguments/got.js';
import { sharedExit } from './sharedExit.js';
import type { StopPhase } from './StopPhase.js';

export interface StopOptions {
  /** What asks it to end. SIGTERM. */
  readonly signal?: Signal;
  /** How long it has, in milliseconds, before it is killed. 10,000. */
  readonly grace?: number;
  /** Whether SIGKILL goes to every process of the container, where the process is its task. */
  readonly all?: boolean;
  /**
   * Whether what an exec has started is ended with it: it gets the signal too, `exited` comes when all of it is gone, and
   * what is left after the grace is killed. Its processes are found by parent, process group and session, in this
   * machine's /proc: containerd must be here, in the same pid namespace, else it is `failed_precondition`. Not found is
   * what has left its session *and* has lost its parent before the first look (a daemon that forked twice), and what has
   * moved to another cgroup. Of a task all processes end with it: there it is the same as `all`.
   */
  readonly tree?: boolean;
}

const KNOWN: ReadonlySet<string> = new Set<keyof StopOptions>(['signal', 'grace', 'all', 'tree']);

export const DEFAULT_GRACE_MS = 10_000;

/** An exit may be told before the answer to the signal that caused it: so long it is waited for then, in milliseconds. */
const ANSWER_MS = 100;

/**
 * Ends a process: asks it to, and kills it if it does not.
 *
 *     process:  ---------------x        it heeds no signal but the last
 *     result:   s----(grace)---k(x|)    s: signalled, k: killed, x: exited
 *
 *     process:  ---x
 *     result:   s--(x|)
 *
 * One that has ended already is told as `exited` and nothing is sent. Unsubscribing stops sending; what was sent stays
 * sent. The first process of a container heeds only signals it has a handler for: without one it is SIGKILL that ends it.
 */
export function stop(process: Pick<Process, 'kill' | 'wait'>, given: StopOptions = {}): Observable<StopPhase> {
  return defer(() => {
    checkProcess(process);
    const { grace = DEFAULT_GRACE_MS, ...options } = checkOptions('options', given, KNOWN);
    checkGrace(grace);
    checkFlag('all', options.all);
    checkFlag('tree', options.tree);
    return stopWithin(process, of(grace), options);
  });
}

/** The same with a grace that may change meanwhile. */
export function stopWithin(
  process: Pick<Process, 'kill' | 'wait'>,
  grace: Observable<number>,
  { signal = 'SIGTERM', tree = false, all = tree }: Omit<StopOptions, 'grace'>,
): Observable<StopPhase> {
  return defer(() => {
    signalNumber(signal);
    const family = tree ? treeOf(process) : undefined;
    if (tree && family === undefined && !('exec' in process))
      throw invalidArgument(
        'tree',
        'needs a task or the handle of an exec itself: what a copy of it has started is not known',
      );
    if (family !== undefined) return stopTree(process, family, grace, signal);
    let over = false;
    const ended = sharedExit(process, () => {
      over = true;
    });
    const sent = (kill: () => Observable<void>, phase: StopPhase): Observable<StopPhase> =>
      defer(() =>
        over
          ? EMPTY
          : kill().pipe(
              unlessNotFound(),
              map(() => phase),
              takeUntil(ended.pipe(delay(ANSWER_MS))),
            ),
      );
    const phases = concat(
      sent(() => process.kill(signal), { type: 'signalled', signal }),
      elapsed(grace).pipe(ignoreElements(), takeUntil(ended)),
      sent(() => (all ? process.kill('SIGKILL', { all }) : process.kill('SIGKILL')), { type: 'killed' }),
      ended.pipe(map((exit) => ({ type: 'exited', exit }) as const)),
    );
    // The wait is registered before anything is sent, and held until all is over.
    return merge(ended.pipe(ignoreElements()), phases);
  });
}

/** A grace that a timer can keep. */
export function checkGrace(grace: unknown, argument = 'grace'): void {
  if (typeof grace === 'number' && ((grace >= 0 && grace <= 0x7fffffff) || grace === Infinity)) return;
  throw invalidArgument(argument, `must be a number of milliseconds ≥ 0, or Infinity, got ${got(grace)}`);
}
