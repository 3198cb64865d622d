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

/** So long the end of a task is waited for that was killed before its start, in milliseconds; it takes some ten. */
const DEATH_MS = 1000;

/** How a task is asked to end. */
export interface EndOptions {
  readonly signal?: Signal;
  /** How long it has, in milliseconds. May change meanwhile. */
  readonly grace: Observable<number>;
}

/**
 * The steps that end a task, if it still runs, and delete it: asked first, then killed. That there is no such task any
 * more is as good. One that cannot be asked is killed.
 *
 * @param isOver Whether its end is known: then nobody asks.
 */
export function endTask(task: Task, options: EndOptions, isOver: () => boolean): readonly Step[] {
  const asked = defer(() => (isOver() ? EMPTY : askToEnd(task, options))).pipe(
    // A signal that a runtime refuses is `unknown`.
    catchContainerdError((reason) => (isWorthRepeating(reason) ? throwError(() => reason) : EMPTY)),
  );
  const deleted = task.delete().pipe(
    catchCode('failed_precondition', () => task.delete(withProcessKill)),
    unlessNotFound(),
  );
  return [{ work: asked, grace: options.grace, optional: true }, { work: deleted }];
}

/** Stops a task that stays there: asks it to end, and kills it if it does not, or cannot be asked. */
export function stopTask(task: Task, options: EndOptions): Observable<unknown> {
  return askToEnd(task, options).pipe(
    catchContainerdError((reason) =>
      isWorthRepeating(reason) ? throwError(() => reason) : task.kill('SIGKILL', { all: true }).pipe(unlessNotFound()),
    ),
  );
}

/** Its deletion would end it too, but containerd would wait for the end of its streams then: 2 s, and 10 s on 2.1. */
function killUnstarted(task: Task): Observable<unknown> {
  const ended = task.wait().pipe(
    catchError(() => EMPTY),
    takeUntil(timer(DEATH_MS)),
  );
  return task.kill('SIGKILL').pipe(mergeMap(() => ended));
}

function askToEnd(task: Task, { grace, ...options }: EndOptions): Observable<unknown> {
  return task.status().pipe(
    mergeMap(({ state }) => {
      if (state === 'stopped') return EMPTY;
      if (state === 'created') return killUnstarted(task);
      // Frozen it hears none either.
      return concat(
        state === 'paused' || state === 'pausing' ? task.resume() : of(undefined),
        stopWithin(task, grace, { ...options, all: true }),
      );
    }),
  );
}
