import { combineLatest, concat, concatMap, defer, from, map, mergeMap } from 'rxjs';
import type { Observable } from 'rxjs';
import type { ProcessRecord } from '../values/ProcessRecord.js';
import { fifoFolders } from './fifoFolders.js';
import type { Owned } from './Owned.js';
import { ownedContainer, ownedLease, ownedSnapshot } from './Owned.js';
import { OWNED } from './ownerLabels.js';
import type { Ownership } from './Ownership.js';
import type { OwnerStores } from './OwnerStores.js';

/** An object with owner labels, and its task if it is a container that has one. */
export interface Found {
  readonly owned: Owned;
  readonly task?: Pick<ProcessRecord, 'pid' | 'state'>;
}

/** Every object of a namespace with owner labels; containers come before the snapshots they use. */
export function findOwned(
  { stores, fifoFolder }: Pick<Ownership, 'stores' | 'fifoFolder'>,
  namespace: string,
): Observable<Found> {
  return defer(() => {
    const there = stores(namespace);
    return concat(
      containersOf(there),
      snapshotsOf(there),
      leasesOf(there),
      defer(() => fifoFolders(fifoFolder, namespace)).pipe(map((owned) => ({ owned }))),
    );
  });
}

function containersOf({ containers, tasks }: OwnerStores): Observable<Found> {
  return combineLatest([containers.list([OWNED]), tasks.list()]).pipe(
    mergeMap(([records, running]) =>
      records.map((record) => {
        const task = running.find(({ id }) => id === record.id);
        return { owned: ownedContainer(record), ...(task && { task: { pid: task.pid, state: task.state } }) };
      }),
    ),
  );
}

function snapshotsOf({ snapshots, snapshotters }: OwnerStores): Observable<Found> {
  return snapshotters.pipe(
    mergeMap((names) => from(names)),
    concatMap((snapshotter) =>
      snapshots
        .list(snapshotter, [OWNED])
        .pipe(mergeMap((records) => records.map((record) => ({ owned: ownedSnapshot(snapshotter, record) })))),
    ),
  );
}

function leasesOf({ leases }: OwnerStores): Observable<Found> {
  return leases.list([OWNED]).pipe(mergeMap((records) => records.map((record) => ({ owned: ownedLease(record) }))));
}
