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
 * Kills the process with SIGKILL (for a task, all processes of its container), and waits for its exit.
 *
 *     process.delete(withProcessKill)
 *
 * An exec cannot exit while its task is paused; resume it first.
 */
export const withProcessKill: DeleteOption = (process) =>
  defer(() => {
    checkProcess(process);
    return process.kill('SIGKILL', { all: true });
  }).pipe(
    map(() => true),
    // Already gone, or reported so although it was killed; wait for its exit either way.
    catchCode('not_found', () => of(true)),
    // It was never started, so there is no exit to wait for.
    catchCode('failed_precondition', () => of(false)),
    mergeMap((willEnd) => (willEnd ? process.wait() : EMPTY)),
  );

const MUST_END_FIRST: readonly ProcessState[] = ['running', 'paused', 'pausing'];

/**
 * An interrupted start may take effect after the options found nothing to kill; how often they are retried, and after
 * how many milliseconds.
 */
const LATE_STARTS = { count: 20, delay: 50 };

/** Deletes a process that has ended, after applying the options. */
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
      // If the exit is known, the reported state may lag behind the event (moby#52996).
      if (MUST_END_FIRST.includes(state) && instance.exit === undefined) return throwError(() => stillThere(state));
      owned.drain();
      return tasks.delete(instance);
    }),
    mergeMap((deleted) => oursAlone(running, deleted)),
    tap((exit) => {
      owned.release();
      exits.exitLearned(instance, exit);
    }),
    // Already deleted; its streams are of no further use.
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

/** Another process may have got the id between the status check and the delete; its exit is not ours. */
function oursAlone({ exits, instance }: Running, { exit, pid }: Deleted): Observable<ExitStatus> {
  if (
    identify(instance, { pid, state: exit.kind === 'never-started' ? 'created' : 'stopped' }, instance.pid) !==
    'another'
  )
    return of(exit);
  exits.replaced(instance);
  return throwError(() => replacedError('Tasks/Delete', instance));
}

/** containerd's own error has no class; like the Go client we check the state first. */
function stillThere(state: ProcessState, cause?: ContainerdError): ContainerdError {
  return new ContainerdError('failed_precondition', `the process is ${state}; it must end before it is deleted`, {
    rpc: 'Tasks/Delete',
    cause,
  });
}
