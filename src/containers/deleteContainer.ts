import { concat, ignoreElements, mergeMap, of } from 'rxjs';
import type { Observable } from 'rxjs';
import { unlessNotFound } from '../observables/operators/unlessNotFound.js';
import type { ContainerContext } from './ContainerContext.js';
import { ownRecord } from './ownRecord.js';
import type { ContainerIdentity } from './ownRecord.js';
import { hasTask, unlessUsed } from './unlessUsed.js';

/** Deletes a container that has no task, then its snapshot: what an interrupted attempt leaves is garbage-collected. */
export function deleteContainer(context: ContainerContext, own: ContainerIdentity): Observable<void> {
  const { tasks, containers, snapshots } = context;
  return ownRecord(context, own).pipe(
    mergeMap(({ id, snapshotter, snapshotKey }) =>
      concat(
        unlessUsed(hasTask(tasks, id), id, containers.delete(id)).pipe(ignoreElements()),
        snapshotKey === '' ? [] : snapshots.remove(snapshotter, snapshotKey).pipe(unlessNotFound(), ignoreElements()),
        of(undefined),
      ),
    ),
  );
}
