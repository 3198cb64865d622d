import { EMPTY, concat, defer, ignoreElements, map, mergeMap, of, retry, tap, throwError, timer } from 'rxjs';
import type { Observable } from 'rxjs';
import { ContainerdError, invalidArgument } from '../errors.js';
import { catchCode } from '../observables/operators/catchCode.js';
import { catchContainerdError } from '../observables/operators/catchContainerdError.js';
import { hasCode } from '../observables/wire/errorClasses.js';
import { identify } from '../observables/exits/identify.js';
import type { Deleted } from '../observables/services/tasks.js';
import type { ExitStatus } from '../values/ExitStatus.js';
import type { ProcessState } from '../values/ProcessStatus.js';
import { got } from '../arguments/got.js';
import { inputOf } from '../arguments/inputOf.js';
import { askFirst } from './askFirst.js';
import { checkProcess } from './checkProcess.js';
import type { DeleteOption, Process } from './Process.js';
import { replacedError } from './replaced.js';
import type { Running } from './Running.js';

/**
 * Ends the process with SIGKILL, and all others of its container if it is the task's own, and waits for its end.
 *
 *     process.delete(withProcessKill)
 *
 * An exec cannot end while its task is paused: resume it first.
 */
export const withProcessKill: DeleteOption = (process) =>
  defer(() => {
    checkProcess(process);
    return process.kill('SIGKILL', { all: true });
  }).pipe(
    map(() => true),
    // Gone already, or it says so although it did kill it; its exit is waited for either way.
    catchCode('not_found', () => of(true)),
    // Never started: there is no end to wait for.
    catchCode('failed_precondition', () => of(false)),
    mergeMap((willEnd) => (willEnd ? process.wait() : EMPTY)),
  );

const MUST_END_FIRST: readonly ProcessState[] = ['running', 'paused', 'pausing'];

/** A start that was cut off may come to be after the options, which found nothing to end: then they are tried again, so often, after so many milliseconds. */
const LATE_STARTS = { count: 20, delay: 50 };

/** Deletes a process that does not run, after the options have had their say. */
export function deleteProcess(
  process: Process,
  running: Running,
  options: readonly DeleteOption[],
): Observable<ExitStatus> {
  return defer(() => {
    for (const option of options as readonly unknown[])
      if (typeof option !== 'function')
        throw invalidArgument('options', `must be functions such as withProcessKill, got ${got(option)}`);
    const before = options.map((option) => defer(() => inputOf('options', option(process))).pipe(ignoreElements()));
    const { startSent, pid } = running.instance;
    const mayStartLate = options.length > 0 && startSent && pid === undefined;
    return concat(...before, deletion(running)).pipe(
      retry({
        count: LATE_STARTS.count,
        delay: (reason: unknown) =>
          mayStartLate && hasCode(reason, 'failed_precondition') ? timer(LATE_STARTS.delay) : throwError(() => reason),
      }),
    );
  });
}

function deletion(running: Running): Observable<ExitStatus> {
  const { tasks, exits, instance, owned } = running;
  return askFirst(running, 'Tasks/Delete').pipe(
    mergeMap((state) => {
      // Of a process whose exit is known the answer may lag behind the event (moby#52996).
      if (MUST_END_FIRST.includes(state) && instance.exit === undefined) return throwError(() => stillThere(state));
      owned.drain();
      return tasks.delete(instance);
    }),
    mergeMap((deleted) => oursAlone(running, deleted)),
    tap((exit) => {
      owned.release();
      exits.exitLearned(instance, exit);
    }),
    // Deleted already, by whomever: its streams are of no use to anybody.
    tap({
      error: (reason: unknown) => {
        if (hasCode(reason, 'not_found')) owned.release();
      },
    }),
    catchContainerdError((reason) =>
      throwError(() =>
        /cannot delete a (running|paused)/.test(reason.message) ? stillThere('running', reason) : reason,
      ),
    ),
  );
}

/** Between the question and the call another process may have been given the id: then its exit is none of ours. */
function oursAlone({ exits, instance }: Running, { exit, pid }: Deleted): Observable<ExitStatus> {
  if (
    identify(instance, { pid, state: exit.kind === 'never-started' ? 'created' : 'stopped' }, instance.pid) !==
    'another'
  )
    return of(exit);
  exits.replaced(instance);
  return throwError(() => replacedError('Tasks/Delete'));
}

/** containerd itself has no class for it: the Go client looks first, and so do we. */
function stillThere(state: ProcessState, cause?: ContainerdError): ContainerdError {
  return new ContainerdError('failed_precondition', `the process is ${state}; it must end before it is deleted`, {
    rpc: 'Tasks/Delete',
    cause,
  });
}
