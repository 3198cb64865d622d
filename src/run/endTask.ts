import { EMPTY, catchError, concat, defer, ignoreElements, mergeMap, of, takeUntil, throwError, timer } from 'rxjs';
import type { Observable } from 'rxjs';
import { catchContainerdError } from '../observables/catchContainerdError.js';
import { patiently } from '../observables/patiently.js';
import { unlessNotFound } from '../observables/unlessNotFound.js';
import { withProcessKill } from '../process/deleteProcess.js';
import type { Task } from '../process/Task.js';
import { stop } from './stop.js';
import type { StopOptions } from './stop.js';

/** So long the end of a task is waited for that was killed before its start, in milliseconds; it takes some ten. */
const DEATH_MS = 1000;

/**
 * Ends a task, if it runs still, and deletes it: asked first, then killed. Waits for a daemon that is away. That there is
 * no such task any more is as good.
 *
 * @param isOver Whether its end is known: then nobody asks.
 */
export function endTask(task: Task, options: StopOptions, isOver: boolean): Observable<never> {
  const asked = isOver ? EMPTY : defer(() => askToEnd(task, options)).pipe(unlessNotFound());
  const deleted = task.delete().pipe(
    catchContainerdError((reason) => (reason.code === 'failed_precondition' ? task.delete(withProcessKill) : throwError(() => reason))),
    unlessNotFound(),
  );
  return concat(asked, deleted).pipe(patiently(), ignoreElements());
}

/** Its deletion would end it too, but containerd would wait for the end of its streams then: 2 s, and 10 s on 2.1. */
function killUnstarted(task: Task): Observable<unknown> {
  const ended = task.wait().pipe(catchError(() => EMPTY), takeUntil(timer(DEATH_MS)));
  return task.kill('SIGKILL').pipe(mergeMap(() => ended));
}

function askToEnd(task: Task, options: StopOptions): Observable<unknown> {
  return task.status().pipe(
    mergeMap(({ state }) => {
      if (state === 'stopped') return EMPTY;
      if (state === 'created') return killUnstarted(task);
      // Frozen it hears none either.
      return concat(state === 'paused' || state === 'pausing' ? task.resume() : of(undefined), stop(task, { ...options, all: true }));
    }),
  );
}
