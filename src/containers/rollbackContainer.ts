import { EMPTY, defer, mergeMap, of, throwError } from 'rxjs';
import type { Observable } from 'rxjs';
import { catchContainerdError } from '../observables/operators/catchContainerdError.js';
import type { Step } from '../observables/cleanup/attempts.js';
import { isWorthRepeating } from '../observables/wire/errorClasses.js';
import { unlessNotFound } from '../observables/operators/unlessNotFound.js';
import type { ContainerContext } from './ContainerContext.js';
import type { ContainerRecord } from '../values/ContainerRecord.js';
import { hasTask, unlessUsed } from './unlessUsed.js';

/** A container created here. Its snapshot's key is unique, so that no other container is mistaken for it. */
export type OwnContainer = Pick<ContainerRecord, 'id' | 'snapshotter' | 'snapshotKey'>;

/**
 * The steps that remove a container created here: its record, then its snapshot; missing parts are skipped. They fail
 * while another client's task runs in it.
 */
export function rollbackContainer(
  { tasks, containers, snapshots }: Pick<ContainerContext, 'tasks' | 'containers' | 'snapshots'>,
  own: OwnContainer,
): readonly Step[] {
  // Our own task has been deleted by now. If it is unknown whether there is another, the container is removed.
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

/** The name of a container's release; creating a container with the same id waits for it. */
export function containerKey(id: string): string {
  return `container ${id}`;
}
