import { mergeMap, of, throwError } from 'rxjs';
import type { Observable } from 'rxjs';
import { ContainerdError } from '../errors.js';
import type { ContainersApi } from '../observables/services/containers.js';
import type { ContainerRecord } from '../values/ContainerRecord.js';

/** A container, and not another one that is given its id after it. */
export type ContainerIdentity = Pick<ContainerRecord, 'id' | 'createdAt'>;

/** What containerd keeps of a container; `not_found` where its id belongs to another one by now. */
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
  });
}
