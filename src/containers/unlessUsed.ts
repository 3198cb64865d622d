import { map, mergeMap, of, throwError } from 'rxjs';
import type { Observable } from 'rxjs';
import { ContainerdError } from '../errors.js';
import { catchCode } from '../observables/operators/catchCode.js';
import type { TasksApi } from '../observables/services/tasks.js';

/** Whether a container has a task. */
export function hasTask(tasks: Pick<TasksApi, 'get'>, id: string): Observable<boolean> {
  return tasks.get({ containerId: id, execId: '' }).pipe(
    map(() => true),
    catchCode('not_found', () => of(false)),
  );
}

/**
 * Deletes a container unless it has a task (`failed_precondition`); containerd itself would delete it while its task
 * runs.
 */
export function unlessUsed<T>(isUsed: Observable<boolean>, id: string, deletion: Observable<T>): Observable<T> {
  return isUsed.pipe(mergeMap((used) => (used ? throwError(() => stillUsed(id)) : deletion)));
}

function stillUsed(id: string): ContainerdError {
  return new ContainerdError('failed_precondition', `container ${id} has a task; delete that first`, {
    rpc: 'Containers/Delete',
  });
}
