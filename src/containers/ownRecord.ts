import { mergeMap, of, throwError } from 'rxjs';
import type { Observable } from 'rxjs';
import { ContainerdError } from '../errors.js';
import type { ContainersApi } from '../observables/services/containers.js';
import type { ContainerRecord } from '../values/ContainerRecord.js';

/** Identifies a container, as opposed to a later one with the same id. */
export type ContainerIdentity = Pick<ContainerRecord, 'id' | 'createdAt'>;

/** Reads a container's record; `not_found` if another container has its id by now. */
export function ownRecord(
  { containers }: { readonly containers: Pick<ContainersApi, 'get'> },
  { id, createdAt }: ContainerIdentity,
): Observable<ContainerRecord> {
  return containers.get(id).pipe(
    mergeMap((record) => {
      const isAnother =
        createdAt !== undefined && record.createdAt !== undefined && record.createdAt.getTime() !== createdAt.getTime();
      return isAnother ? throwError(() => replaced(id)) : of(record);
    }),
  );
}

function replaced(id: string): ContainerdError {
  return new ContainerdError('not_found', `container "${id}" was deleted, and another container has its id now`, {
    rpc: 'Containers/Get',
    reason: 'no-such-container',
  });
}
