import {
  EMPTY,
  concat,
  defer,
  filter,
  ignoreElements,
  map,
  merge,
  mergeMap,
  repeat,
  take,
  takeUntil,
  takeWhile,
  tap,
  throwError,
} from 'rxjs';
import type { Observable } from 'rxjs';
import { ContainerdError } from '../errors.js';
import { elapsed } from '../observables/cleanup/elapsed.js';
import { answeredWithin } from '../observables/operators/answeredWithin.js';
import { unlessNotFound } from '../observables/operators/unlessNotFound.js';
import type { Process } from '../process/Process.js';
import { signalNumber } from '../process/signals.js';
import type { Signal } from '../process/signals.js';
import type { ProcessTree } from '../process/tree/ProcessTree.js';
import { sharedExit } from './sharedExit.js';
import type { StopPhase } from './StopPhase.js';
import { KILLED_TREE_MS } from '../values/timeLimits.js';

/** How often we check whether descendants are gone, in milliseconds. */
const LOOK_MS = 50;

/**
 * Stops an exec and its descendants.
 *
 *     exec:    ---x
 *     others:  -------x            the last of them
 *     result:  s------(x|)         s: signalled, x: exited
 */
export function stopTree(
  process: Pick<Process, 'kill' | 'wait'>,
  tree: Pick<ProcessTree, 'look' | 'signal'>,
  grace: Observable<number>,
  signal: Signal,
): Observable<StopPhase> {
  return defer(() => {
    const number = signalNumber(signal);
    let over = false;
    const ended = sharedExit(process, () => {
      over = true;
    });
    // Descendants are searched before the exec gets the signal, because orphans are harder to find.
    const sent = (name: Signal, value: number): Observable<boolean> =>
      tree.look(over).pipe(
        mergeMap((rows) => {
          const wasOver = over;
          const asked = wasOver ? EMPTY : process.kill(name).pipe(unlessNotFound());
          return concat(asked.pipe(ignoreElements()), tree.signal(rows, value)).pipe(
            map((count) => !wasOver || count > 0),
          );
        }),
      );
    const signalAll = (phase: StopPhase, name: Signal, value: number): Observable<StopPhase> =>
      defer(() => sent(name, value)).pipe(
        filter((any) => any),
        map(() => phase),
      );
    const emptied = (beforehand: () => Observable<unknown>): Observable<unknown> =>
      defer(() =>
        concat(
          beforehand().pipe(ignoreElements()),
          defer(() => tree.look(over)),
        ),
      ).pipe(
        repeat({ delay: LOOK_MS }),
        filter((rows) => (rows as readonly unknown[]).length === 0),
        take(1),
      );
    let isEmpty = false;
    const gone = ended.pipe(
      mergeMap(() => emptied(() => EMPTY)),
      tap(() => {
        isEmpty = true;
      }),
    );
    const killed = defer(() =>
      isEmpty
        ? EMPTY
        : concat(
            signalAll({ type: 'killed' }, 'SIGKILL', 9),
            // Processes started meanwhile are killed as well.
            ended.pipe(
              mergeMap(() => emptied(() => sent('SIGKILL', 9))),
              answeredWithin(KILLED_TREE_MS, () => throwError(stillThere)),
              ignoreElements(),
            ),
          ),
    );
    const phases = concat(
      signalAll({ type: 'signalled', signal }, signal, number),
      elapsed(grace).pipe(ignoreElements(), takeUntil(gone)),
      killed,
      ended.pipe(map((exit) => ({ type: 'exited', exit }) as const)),
    );
    // The wait is registered before anything is sent, and held until the end.
    return merge(ended.pipe(ignoreElements()), phases).pipe(takeWhile(({ type }) => type !== 'exited', true));
  });
}

function stillThere(): ContainerdError {
  return new ContainerdError(
    'deadline_exceeded',
    `processes that the exec has started still exist ${KILLED_TREE_MS / 1000} s after SIGKILL`,
    { argument: 'tree' },
  );
}
