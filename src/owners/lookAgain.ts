import { defaultIfEmpty, defer, map, of } from 'rxjs';
import type { Observable } from 'rxjs';
import { unlessNotFound } from '../observables/operators/unlessNotFound.js';
import { ownedFifos } from './fifoFolders.js';
import { ownedContainer, ownedLease, ownedSnapshot } from './Owned.js';
import type { Owned } from './Owned.js';
import type { Ownership } from './Ownership.js';

/** Reads the object again; `undefined` if it is gone. */
export function reread(
  { stores }: Pick<Ownership, 'stores'>,
  namespace: string,
  { kind, id, snapshotter = '' }: Owned,
): Observable<Owned | undefined> {
  return defer((): Observable<Owned | undefined> => {
    const { containers, snapshots, leases } = stores(namespace);
    if (kind === 'container') return containers.get(id).pipe(map(ownedContainer));
    if (kind === 'snapshot')
      return snapshots.stat(snapshotter, id).pipe(map((record) => ownedSnapshot(snapshotter, record)));
    if (kind === 'lease')
      return leases.list([`id==${JSON.stringify(id)}`]).pipe(map(([record]) => record && ownedLease(record)));
    return of(ownedFifos(id, namespace));
  }).pipe(unlessNotFound(), defaultIfEmpty(undefined));
}
