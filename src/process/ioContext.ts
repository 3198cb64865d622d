import { of, throwError } from 'rxjs';
import type { Observable } from 'rxjs';
import { catchContainerdError } from '../observables/operators/catchContainerdError.js';
import type { ProcessInstance } from '../observables/exits/ProcessInstance.js';
import type { TasksApi } from '../observables/services/tasks.js';
import type { ContainerRecord } from '../values/ContainerRecord.js';
import type { TaskContext } from './TaskContext.js';
import type { IOContext } from './io/ProcessIO.js';
import { unlessReplaced } from './replaced.js';

/**
 * The context that an IO needs about its process.
 *
 * @param container Its labels name the owner of new FIFOs.
 */
export function ioContext(
  {
    tasks,
    fifoFolder,
    namespace,
    ownerLabels: labels,
  }: Pick<TaskContext, 'tasks' | 'fifoFolder' | 'namespace' | 'ownerLabels'>,
  process: ProcessInstance,
  container?: Pick<ContainerRecord, 'labels'>,
): IOContext {
  const isExec = process.execId !== '';
  const isOurs = Object.entries(labels).every(([name, value]) => container?.labels[name] === value);
  const note = { namespace, containerId: process.containerId, labels, mayOutlive: !isOurs };
  return {
    id: isExec ? process.execId : process.containerId,
    isExec,
    fifoFolder,
    note,
    closeStdin: closeStdin(tasks, process),
  };
}

/** Sends CloseIO; ignores that the process is gone. For an exec the shim reports that without a class. */
function closeStdin(tasks: TasksApi, process: ProcessInstance): Observable<void> {
  return unlessReplaced(process, 'Tasks/CloseIO', () => tasks.closeStdin(process)).pipe(
    catchContainerdError((reason) =>
      reason.code === 'not_found' || reason.message.endsWith(': not found') ? of(undefined) : throwError(() => reason),
    ),
  );
}
