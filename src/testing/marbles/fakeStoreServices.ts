import { throwError } from 'rxjs';
import type { Observable } from 'rxjs';
import { ContainerdError } from '../../errors.js';
import type { StoreServices } from '../../stores/StoreServices.js';

/** The fake has no blobs, snapshots and leases that could be looked at: the services for tools refuse every call. */
export const FAKE_STORE_SERVICES: StoreServices = {
  content: {
    info: refusing('Content/Info'),
    list: refusing('Content/List'),
    read: refusing('Content/Read'),
    statuses: refusing('Content/ListStatuses'),
    abort: refusing('Content/Abort'),
    label: refusing('Content/Update'),
    delete: refusing('Content/Delete'),
  },
  snapshots: {
    stat: refusing('Snapshots/Stat'),
    list: refusing('Snapshots/List'),
    mounts: refusing('Snapshots/Mounts'),
    usage: refusing('Snapshots/Usage'),
    remove: refusing('Snapshots/Remove'),
  },
  leases: {
    list: refusing('Leases/List'),
    createPlain: refusing('Leases/Create'),
    delete: refusing('Leases/Delete'),
    resources: refusing('Leases/ListResources'),
    hold: refusing('Leases/AddResource'),
    release: refusing('Leases/DeleteResource'),
  },
  plugins: refusing('Introspection/Plugins'),
};

function refusing(rpc: string): () => Observable<never> {
  const message = `fakeContainerd() does not answer ${rpc}: use startContainerd()`;
  return () => throwError(() => new ContainerdError('unimplemented', message, { rpc }));
}
