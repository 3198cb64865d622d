import type { Channel } from '../wire/Channel.js';
import { version } from './version.js';
import { containersApi } from './containers.js';
import { contentApi } from './content.js';
import { imagesApi } from './images.js';
import { plugins, serverInfo, snapshotters } from './introspection.js';
import { diffApi } from './diff.js';
import { leasesApi } from './leases.js';
import { namespaceDefaults, namespacesApi } from './namespaces.js';
import { snapshotsApi } from './snapshots.js';
import { tasksApi } from './tasks.js';
import { transferApi } from './transfer.js';

/** containerd's services on a channel: for its namespace, and under its lease. */
export type Services = ReturnType<typeof servicesOf>;

export function servicesOf(channel: Channel) {
  return {
    tasks: tasksApi(channel),
    containers: containersApi(channel),
    snapshots: snapshotsApi(channel),
    diff: diffApi(channel),
    images: imagesApi(channel),
    content: contentApi(channel),
    leases: leasesApi(channel),
    transfer: transferApi(channel),
    /** The namespace's snapshotter and runtime, read on each subscription. */
    defaults: namespaceDefaults(channel),
    /** The names of the working snapshotters. */
    snapshotters: snapshotters(channel),
    namespaces: namespacesApi(channel),
    plugins: (filters: readonly string[]) => plugins(channel, filters),
    server: () => serverInfo(channel),
    version: () => version(channel),
  };
}
