import { EMPTY, defer, mergeMap, of, throwError } from 'rxjs';
import type { Observable } from 'rxjs';
import { catchContainerdError } from '../observables/operators/catchContainerdError.js';
import type { Step } from '../observables/cleanup/attempts.js';
import { isWorthRepeating } from '../observables/wire/errorClasses.js';
import { unlessNotFound } from '../observables/operators/unlessNotFound.js';
import type { ContainerContext } from './ContainerContext.js';
import type { ContainerRecord } from '../values/ContainerRecord.js';
import { hasTask, unlessUsed } from './unlessUsed.js';

/** A container that was made here: its snapshot's key is its own, so nobody else's container is taken for it. */
export type OwnContainer = Pick<ContainerRecord, 'id' | 'snapshotter' | 'snapshotKey'>;

/**
 * The steps that remove what was made here, as far as it is there: the record, then the snapshot. They fail while somebody
 * else's task runs in it.
 */
export function rollbackContainer(
  { tasks, containers, snapshots }: Pick<ContainerContext, 'tasks' | 'containers' | 'snapshots'>,
  own: OwnContainer,
): readonly Step[] {
  // Its own task was deleted before. Where containerd cannot tell, that is no reason to leave the container.
  const isUsed = hasTask(tasks, own.id).pipe(
    catchContainerdError((reason) => (isWorthRepeating(reason) ? throwError(() => reason) : of(false))),
  );
  return [
    step(() =>
      containers
        .get(own.id)
        .pipe(
          mergeMap(({ snapshotKey }) =>
            snapshotKey === own.snapshotKey ? unlessUsed(isUsed, own.id, containers.delete(own.id)) : EMPTY,
          ),
        ),
    ),
    step(() => snapshots.remove(own.snapshotter, own.snapshotKey)),
  ];
}

function step(removal: () => Observable<void>): Step {
  return { work: defer(removal).pipe(unlessNotFound()) };
}

/** What the release of a container is called, and what the next container of its id waits for. */
export function containerKey(id: string): string {
  return `container ${id}`;
}
