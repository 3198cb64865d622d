import { EMPTY, concat, defer, ignoreElements, mergeMap, of, throwError } from 'rxjs';
import type { Observable } from 'rxjs';
import { catchContainerdError } from '../observables/catchContainerdError.js';
import { patiently } from '../observables/patiently.js';
import { unlessNotFound } from '../observables/unlessNotFound.js';
import { withProcessKill } from '../process/deleteProcess.js';
import type { Task } from '../process/Task.js';
import { stop } from './stop.js';
import type { StopOptions } from './stop.js';

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

function askToEnd(task: Task, options: StopOptions): Observable<unknown> {
  return task.status().pipe(
    mergeMap(({ state }) => {
      // Created and not started it hears no signal; its deletion ends it.
      if (state === 'created' || state === 'stopped') return EMPTY;
      // Frozen it hears none either.
      return concat(state === 'paused' || state === 'pausing' ? task.resume() : of(undefined), stop(task, { ...options, all: true }));
    }),
  );
}
