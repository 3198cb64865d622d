import { EMPTY, concat, defer, ignoreElements, mergeMap } from 'rxjs';
import type { Observable } from 'rxjs';
import { patiently } from '../observables/patiently.js';
import { unlessNotFound } from '../observables/unlessNotFound.js';
import type { Host } from '../process/Host.js';
import type { ContainerRecord } from '../values/ContainerRecord.js';

/** A container that was made here: its snapshot's key is its own, so nobody else's container is taken for it. */
export type OwnContainer = Pick<ContainerRecord, 'id' | 'snapshotter' | 'snapshotKey'>;

/** Removes what was made here, as far as it is there: the record, then the snapshot. Waits for a daemon that is away. */
export function removeContainer(host: Pick<Host, 'containers' | 'snapshots'>, own: OwnContainer): Observable<never> {
  return concat(
    attempt(() => host.containers.get(own.id).pipe(mergeMap(({ snapshotKey }) => (snapshotKey === own.snapshotKey ? host.containers.delete(own.id) : EMPTY)))),
    attempt(() => host.snapshots.remove(own.snapshotter, own.snapshotKey)),
  );
}

function attempt(removal: () => Observable<void>): Observable<never> {
  return defer(removal).pipe(unlessNotFound(), patiently(), ignoreElements());
}
