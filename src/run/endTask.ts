import { EMPTY, catchError, concat, defer, mergeMap, of, takeUntil, throwError, timer } from 'rxjs';
import type { Observable } from 'rxjs';
import { catchCode } from '../observables/operators/catchCode.js';
import { catchContainerdError } from '../observables/operators/catchContainerdError.js';
import type { Step } from '../observables/cleanup/attempts.js';
import { isWorthRepeating } from '../observables/wire/errorClasses.js';
import { unlessNotFound } from '../observables/operators/unlessNotFound.js';
import { withProcessKill } from '../process/deleteProcess.js';
import type { Task } from '../process/Task.js';
import type { Signal } from '../process/signals.js';
import { stopWithin } from './stop.js';
import { KILLED_UNSTARTED_MS } from '../values/timeLimits.js';

/** How to stop a task. */
export interface EndOptions {
  readonly signal?: Signal;
  /** How long the process may take, in milliseconds. May change meanwhile. */
  readonly grace: Observable<number>;
}

/**
 * The steps that stop a task if it is running, and delete it; nothing if it does not exist. A task that cannot be
 * signalled is killed.
 *
 * @param isOver Whether its exit is known, so that no signal is needed.
 */
export function endTask(task: Task, options: EndOptions, isOver: () => boolean): readonly Step[] {
  const asked = defer(() => (isOver() ? EMPTY : askToEnd(task, options))).pipe(
    // A signal that the runtime refuses is `unknown`.
    catchContainerdError((reason) => (isWorthRepeating(reason) ? throwError(() => reason) : EMPTY)),
  );
  const deleted = task.delete().pipe(
    catchCode('failed_precondition', () => task.delete(withProcessKill)),
    unlessNotFound(),
  );
  return [{ work: asked, grace: options.grace, optional: true }, { work: deleted }];
}

/** Stops a task without deleting it: sends a signal, and kills it after the grace or if it cannot be signalled. */
export function stopTask(task: Task, options: EndOptions): Observable<unknown> {
  return askToEnd(task, options).pipe(
    catchContainerdError((reason) =>
      isWorthRepeating(reason) ? throwError(() => reason) : task.kill('SIGKILL', { all: true }).pipe(unlessNotFound()),
    ),
  );
}

/**
 * Kills a task that was not started. Its deletion would end it too, but containerd would then wait for its streams: 2
 * s, and 10 s on 2.1.
 */
function killUnstarted(task: Task): Observable<unknown> {
  const ended = task.wait().pipe(
    catchError(() => EMPTY),
    takeUntil(timer(KILLED_UNSTARTED_MS)),
  );
  return task.kill('SIGKILL').pipe(mergeMap(() => ended));
}

function askToEnd(task: Task, { grace, ...options }: EndOptions): Observable<unknown> {
  return task.status().pipe(
    mergeMap(({ state }) => {
      if (state === 'stopped') return EMPTY;
      if (state === 'created') return killUnstarted(task);
      // A frozen process does not receive signals.
      return concat(
        state === 'paused' || state === 'pausing' ? task.resume() : of(undefined),
        stopWithin(task, grace, { ...options, all: true }),
      );
    }),
  );
}
