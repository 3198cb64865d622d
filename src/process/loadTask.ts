import { type Observable, defer, map } from 'rxjs';
import { checkIdentifier } from '../arguments/checkIdentifier.js';
import type { TaskContext } from './TaskContext.js';
import type { AttachIO } from './io/ProcessIO.js';
import { checkAttachIO, load } from './load.js';
import type { Task } from './Task.js';
import { recordOf, taskHandle } from './taskHandle.js';

/** Builds a handle of an existing task. */
export function loadTask(context: TaskContext, id: string, io?: AttachIO): Observable<Task> {
  return defer(() => {
    const containerId = checkIdentifier('id', id);
    checkAttachIO(io);
    return load(context, { containerId, execId: '' }, io);
  }).pipe(map(({ running, record }) => taskHandle(context, running, recordOf(record))));
}
