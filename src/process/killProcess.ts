import { defer, mergeMap, throwError } from 'rxjs';
import type { Observable } from 'rxjs';
import { ContainerdError } from '../errors.js';
import { catchContainerdError } from '../observables/operators/catchContainerdError.js';
import { withRpc } from '../observables/wire/withRpc.js';
import type { ProcessId } from '../values/ProcessId.js';
import { askFirst } from './askFirst.js';
import { deletedError } from './replaced.js';
import type { Running } from './Running.js';
import { signalNumber } from './signals.js';
import type { Signal } from './signals.js';

const RPC = 'Tasks/Kill';

/**
 * Sends a signal to a process. Kill names no pid, so the id is checked first, and nothing is sent for a process that
 * has ended or is gone.
 *
 * @param target An exec of the task, if the process is a task.
 */
export function killProcess(
  running: Running,
  signal: Signal,
  all: boolean,
  target: ProcessId = running.instance,
): Observable<void> {
  const { tasks, instance } = running;
  return defer(() => {
    const number = signalNumber(signal);
    // After a task's main process has ended, others in its container may still run.
    const othersMayRun = instance.execId === '' && (all || target !== instance);
    if (instance.exit !== undefined && instance.exit.kind !== 'unknown' && !othersMayRun)
      return throwError(() => (instance.isDeleted ? deletedError(RPC, instance) : alreadyFinished()));
    return askFirst(running, RPC).pipe(
      catchContainerdError((reason) => throwError(() => withRpc(reason, RPC))),
      mergeMap(() => tasks.kill(target, number, all)),
      catchContainerdError((reason) =>
        throwError(() => (reason.message.includes('process not created') ? notStarted(reason) : reason)),
      ),
    );
  });
}

/** containerd's "not created" means not running. */
function notStarted(cause: ContainerdError): ContainerdError {
  return new ContainerdError('failed_precondition', 'the exec is not started yet', { rpc: RPC, cause });
}

/** It may be deleted too, but that is not known. */
function alreadyFinished(): ContainerdError {
  return new ContainerdError('not_found', 'process already finished', { rpc: RPC });
}
