import { EMPTY, defer, mergeMap, throwError } from 'rxjs';
import type { Observable } from 'rxjs';
import type { Step } from '../observables/cleanup/attempts.js';
import { catchCode } from '../observables/operators/catchCode.js';
import { catchContainerdError } from '../observables/operators/catchContainerdError.js';
import { unlessNotFound } from '../observables/operators/unlessNotFound.js';
import { isWorthRepeating } from '../observables/wire/errorClasses.js';
import { withProcessKill } from '../process/deleteProcess.js';
import type { Process } from '../process/Process.js';
import type { EndOptions } from './endTask.js';
import { stopWithin } from './stop.js';

/** How to stop an exec. */
export interface EndExecOptions extends EndOptions {
  /** Whether to stop its descendants too. */
  readonly tree: boolean;
}

/**
 * The steps that stop an exec if it is running, and delete it; nothing if it does not exist. An exec that cannot be
 * signalled is killed.
 *
 * @param isOver Whether there is nothing to stop.
 */
export function endExec(exec: Process, options: EndExecOptions, isOver: () => boolean): readonly Step[] {
  const asked = defer(() => (isOver() ? EMPTY : askToEnd(exec, options))).pipe(
    // A signal that the runtime refuses is `unknown`.
    catchContainerdError((reason) => (isWorthRepeating(reason) ? throwError(() => reason) : EMPTY)),
  );
  return [{ work: asked, grace: options.grace, optional: true }, deleteExec(exec)];
}

/** Deletes an exec, and kills it first if it is running. */
export function deleteExec(exec: Process): Step {
  return {
    work: exec.delete().pipe(
      catchCode('failed_precondition', () => exec.delete(withProcessKill)),
      unlessNotFound(),
    ),
  };
}

/** Stops an exec without deleting it: sends a signal, and kills it after the grace or if it cannot be signalled. */
export function stopExec(exec: Process, options: EndExecOptions): Observable<unknown> {
  return stopWithin(exec, options.grace, options).pipe(
    catchContainerdError((reason) =>
      isWorthRepeating(reason) ? throwError(() => reason) : exec.kill('SIGKILL').pipe(unlessNotFound()),
    ),
  );
}

function askToEnd(exec: Process, options: EndExecOptions): Observable<unknown> {
  return exec
    .status()
    .pipe(
      mergeMap(({ state }) =>
        state === 'created' || (state === 'stopped' && !options.tree)
          ? EMPTY
          : stopWithin(exec, options.grace, options),
      ),
    );
}
