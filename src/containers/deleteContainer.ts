import { concat, ignoreElements, map, mergeMap, of, throwError } from 'rxjs';
import type { Observable } from 'rxjs';
import { ContainerdError } from '../errors.js';
import { catchContainerdError } from '../observables/catchContainerdError.js';
import { unlessNotFound } from '../observables/unlessNotFound.js';
import type { Host } from '../process/Host.js';

/** Deletes a container that has no task, and its snapshot: in this order, so that what is left of a broken try is garbage. */
export function deleteContainer({ tasks, containers, snapshots }: Host, id: string): Observable<void> {
  return tasks.get({ containerId: id, execId: '' }).pipe(
    map(() => true),
    catchContainerdError((reason) => (reason.code === 'not_found' ? of(false) : throwError(() => reason))),
    // containerd itself would delete it under the task's feet.
    mergeMap((hasTask) => (hasTask ? throwError(() => stillUsed(id)) : containers.get(id))),
    mergeMap(({ snapshotter, snapshotKey }) =>
      concat(
        containers.delete(id).pipe(ignoreElements()),
        snapshotKey === '' ? [] : snapshots.remove(snapshotter, snapshotKey).pipe(unlessNotFound(), ignoreElements()),
        of(undefined),
      ),
    ),
  );
}

function stillUsed(id: string): ContainerdError {
  return new ContainerdError('failed_precondition', `container ${id} has a task; delete that first`, { rpc: 'Containers/Delete' });
}
