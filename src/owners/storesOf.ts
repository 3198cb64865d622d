import type { Channel } from '../observables/wire/Channel.js';
import { containersApi } from '../observables/services/containers.js';
import { inNamespace } from '../observables/wire/inNamespace.js';
import { leasesApi } from '../observables/services/leases.js';
import { snapshotsApi } from '../observables/services/snapshots.js';
import { snapshotters } from '../observables/services/introspection.js';
import { taskControlsApi } from '../observables/services/taskControls.js';
import { tasksApi } from '../observables/services/tasks.js';
import type { OwnerStores } from './OwnerStores.js';

/** The services of any namespace, on the client's own connection. */
export function storesOf(own: Channel, namespace: string): OwnerStores {
  const channel = inNamespace(own, namespace);
  return {
    tasks: tasksApi(channel),
    controls: taskControlsApi(channel),
    containers: containersApi(channel),
    snapshots: snapshotsApi(channel),
    leases: leasesApi(channel),
    snapshotters: snapshotters(channel),
  };
}
