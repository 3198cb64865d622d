import type { Channel } from '../observables/channel.js';
import { containersApi } from '../observables/containers.js';
import { inNamespace } from '../observables/inNamespace.js';
import { leasesApi } from '../observables/leases.js';
import { snapshotsApi } from '../observables/snapshots.js';
import { snapshotters } from '../observables/snapshotters.js';
import { taskControlsApi } from '../observables/taskControls.js';
import { tasksApi } from '../observables/tasks.js';
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
