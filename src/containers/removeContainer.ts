import { EMPTY, defer, mergeMap } from 'rxjs';
import type { Observable } from 'rxjs';
import type { Step } from '../observables/cleanup/attempts.js';
import { unlessNotFound } from '../observables/unlessNotFound.js';
import type { Host } from '../process/Host.js';
import type { ContainerRecord } from '../values/ContainerRecord.js';

/** A container that was made here: its snapshot's key is its own, so nobody else's container is taken for it. */
export type OwnContainer = Pick<ContainerRecord, 'id' | 'snapshotter' | 'snapshotKey'>;

/** The steps that remove what was made here, as far as it is there: the record, then the snapshot. */
export function removeContainer({ containers, snapshots }: Pick<Host, 'containers' | 'snapshots'>, own: OwnContainer): readonly Step[] {
  return [
    step(() => containers.get(own.id).pipe(mergeMap(({ snapshotKey }) => (snapshotKey === own.snapshotKey ? containers.delete(own.id) : EMPTY)))),
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
