import { EMPTY, concat, defer, ignoreElements, map, mergeMap, of, tap, throwError } from 'rxjs';
import type { Observable } from 'rxjs';
import { ContainerdError } from '../errors.js';
import { catchContainerdError } from '../observables/catchContainerdError.js';
import type { ExitStatus } from '../values/ExitStatus.js';
import type { ProcessState } from '../values/ProcessStatus.js';
import type { Process } from './Process.js';
import type { Running } from './Running.js';

/** Something to be done before a delete, which may refuse it by an error. */
export type DeleteOption = (process: Process) => Observable<unknown>;

/**
 * Ends the process with SIGKILL, and all others of its container if it is the task's own, and waits for its end.
 *
 *     process.delete(withProcessKill)
 *
 * An exec cannot end while its task is paused: resume it first.
 */
export const withProcessKill: DeleteOption = (process) =>
  process.kill('SIGKILL', { all: true }).pipe(
    map(() => true),
    catchContainerdError((reason) => {
      // Gone already, or it says so although it did kill it; its exit is waited for either way.
      if (reason.code === 'not_found') return of(true);
      // Never started: there is no end to wait for.
      return reason.code === 'failed_precondition' ? of(false) : throwError(() => reason);
    }),
    mergeMap((willEnd) => (willEnd ? process.wait() : EMPTY)),
  );

const MUST_END_FIRST: readonly ProcessState[] = ['running', 'paused', 'pausing'];

/** Deletes a process that does not run, after the options have had their say. */
export function deleteProcess(process: Process, running: Running, options: readonly DeleteOption[]): Observable<ExitStatus> {
  const before = options.map((option) => defer(() => option(process)).pipe(ignoreElements()));
  return concat(...before, deletion(running));
}

function deletion({ tasks, exits, life, owned }: Running): Observable<ExitStatus> {
  return stateOf({ tasks, life }).pipe(
    mergeMap((state) => {
      if (MUST_END_FIRST.includes(state)) return throwError(() => stillThere(state));
      owned.drain();
      return tasks.delete(life);
    }),
    tap((exit) => {
      owned.release();
      exits.learned(life, exit);
    }),
    // Deleted already, by whomever: its streams are of no use to anybody.
    tap({ error: (reason: unknown) => { if (isNotFound(reason)) owned.release(); } }),
    catchContainerdError((reason) => throwError(() => (/cannot delete a (running|paused)/.test(reason.message) ? stillThere('running', reason) : reason))),
  );
}

function isNotFound(reason: unknown): boolean {
  return reason instanceof ContainerdError && reason.code === 'not_found';
}

/** Of a process whose exit is known there is nothing to ask, and an answer may lag behind the event (moby#52996). */
function stateOf({ tasks, life }: Pick<Running, 'tasks' | 'life'>): Observable<ProcessState> {
  return defer(() => (life.exit === undefined ? tasks.get(life).pipe(map(({ state }) => state)) : of<ProcessState>('stopped')));
}

/** containerd itself has no class for it: the Go client looks first, and so do we. */
function stillThere(state: ProcessState, cause?: ContainerdError): ContainerdError {
  return new ContainerdError('failed_precondition', `the process is ${state}; it must end before it is deleted`, { rpc: 'Tasks/Delete', cause });
}
