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
import { GRACE_MS, LATE_KILL_ANSWER_MS } from '../values/timeLimits.js';

/** Options of `stop()`. */
export interface StopOptions {
  /** Default: SIGTERM. */
  readonly signal?: Signal | undefined;
  /** How long the process may take before it is killed, in milliseconds. Default: 10,000. */
  readonly grace?: number | undefined;
  /** For a task, whether SIGKILL goes to every process of the container. */
  readonly all?: boolean | undefined;
  /**
   * For an exec, whether to stop its descendants too: they get the signal, `exited` is emitted once all of them are
   * gone, and the rest is killed after the grace. Descendants are found by parent, process group and session in this
   * machine's /proc; unless containerd runs here, in the same pid namespace, that is `failed_precondition`. Processes
   * that have left the session *and* lost their parent before the first scan (double-forking daemons), or moved to
   * another cgroup, are not found. For a task it means the same as `all`.
   */
  readonly tree?: boolean | undefined;
}

const KNOWN: ReadonlySet<string> = new Set<keyof StopOptions>(['signal', 'grace', 'all', 'tree']);

/**
 * Stops a process: sends a signal, and kills it after `grace`.
 *
 *     process:  ---------------x        ignores the first signal
 *     result:   s----(grace)---k(x|)    s: signalled, k: killed, x: exited
 *
 *     process:  ---x
 *     result:   s--(x|)
 *
 * For a process that has already ended it emits `exited` and sends nothing. Unsubscribing sends nothing more; signals
 * sent already are not undone. A container's main process only receives signals it has a handler for; without one, only
 * SIGKILL ends it.
 */
export function stop(process: Pick<Process, 'kill' | 'wait'>, given: StopOptions = {}): Observable<StopPhase> {
  return defer(() => {
    checkProcess(process);
    const { grace = GRACE_MS, ...options } = checkOptions('options', given, KNOWN);
    checkGrace(grace);
    checkFlag('all', options.all);
    checkFlag('tree', options.tree);
    return stopWithin(process, of(grace), options);
  });
}

/** Like `stop`, with a grace that may change meanwhile. */
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
        'needs a task, or the handle of an exec itself: the descendants of a copy are not known',
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
              takeUntil(ended.pipe(delay(LATE_KILL_ANSWER_MS))),
            ),
      );
    const phases = concat(
      sent(() => process.kill(signal), { type: 'signalled', signal }),
      elapsed(grace).pipe(ignoreElements(), takeUntil(ended)),
      sent(() => (all ? process.kill('SIGKILL', { all }) : process.kill('SIGKILL')), { type: 'killed' }),
      ended.pipe(map((exit) => ({ type: 'exited', exit }) as const)),
    );
    // The wait is registered before anything is sent, and held until the end.
    return merge(ended.pipe(ignoreElements()), phases);
  });
}

/** Refuses invalid graces. */
export function checkGrace(grace: unknown, argument = 'grace'): void {
  if (typeof grace === 'number' && ((grace >= 0 && grace <= 0x7fffffff) || grace === Infinity)) return;
  throw invalidArgument(
    argument,
    `must be a number of milliseconds from 0 to 2147483647, or Infinity, got ${got(grace)}`,
  );
}
