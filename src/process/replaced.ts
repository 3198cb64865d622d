import { defer, mergeMap, of, throwError } from 'rxjs';
import type { Observable } from 'rxjs';
import type { ErrorReason } from '../errorReason.js';
import { ContainerdError } from '../errors.js';
import { identify } from '../observables/exits/identify.js';
import type { ProcessInstance } from '../observables/exits/ProcessInstance.js';
import type { ProcessRecord } from '../values/ProcessRecord.js';
import type { Running } from './Running.js';

/** The error of a command for a process that was deleted and whose id belongs to another process. */
export function replacedError(rpc: string, process: ProcessInstance): ContainerdError {
  return new ContainerdError('not_found', 'the process was deleted, and another process has its id now', {
    rpc,
    reason: goneReason(process),
  });
}

/** The error of a command for a process that is known to be deleted. */
export function deletedError(rpc: string, process: ProcessInstance): ContainerdError {
  return new ContainerdError('not_found', 'the process was deleted', { rpc, reason: goneReason(process) });
}

/** The reason of a command for a process that was deleted. */
function goneReason({ execId }: ProcessInstance): ErrorReason {
  return execId === '' ? 'no-such-task' : 'no-such-exec';
}

/** Runs a command unless its process is known to be replaced by another one. */
export function unlessReplaced<T>(process: ProcessInstance, rpc: string, command: () => Observable<T>): Observable<T> {
  return defer(() => (process.replaced ? throwError(() => replacedError(rpc, process)) : command()));
}

/** Reads the state of this process; `not_found` if another process has its id. */
export function getOurs(
  { tasks, exits, instance }: Pick<Running, 'tasks' | 'exits' | 'instance'>,
  rpc = 'Tasks/Get',
): Observable<ProcessRecord> {
  return unlessReplaced(instance, rpc, () => {
    const { pid } = instance;
    return tasks.get(instance).pipe(
      mergeMap((record) => {
        const whose = identify(instance, record, pid);
        if (whose === 'ours') instance.mayBeAnother = false;
        if (whose !== 'another') return of(record);
        exits.replaced(instance, record.pid);
        return throwError(() => replacedError(rpc, instance));
      }),
    );
  });
}
