import { map } from 'rxjs';
import type { Observable } from 'rxjs';
import { decodeMount } from '../decode/mount.js';
import services from '../gen/containerd/services/snapshots/v1/snapshots_grpc_pb.js';
import wire from '../gen/containerd/services/snapshots/v1/snapshots_pb.js';
import type { Mount } from '../values/ContainerdEvent.js';
import type { Channel } from './channel.js';
import { fill } from './fill.js';
import { leased } from './leased.js';
import { rpc } from './rpc.js';

/** The Snapshots service, as far as a container needs it. */
export type SnapshotsApi = ReturnType<typeof snapshotsApi>;

export function snapshotsApi(channel: Channel) {
  const snapshots = rpc(channel, () => services.SnapshotsService);
  return {
    /** A snapshot to be written to, held by a lease; emits how it is mounted. */
    prepare: (snapshotter: string, key: string, parent: string, lease: string): Observable<readonly Mount[]> =>
      rpc(leased(channel, lease), () => services.SnapshotsService)
        .prepare(fill(new wire.PrepareSnapshotRequest(), { snapshotter, key, parent }))
        .pipe(map((answer) => answer.getMountsList().map(decodeMount))),

    remove: (snapshotter: string, key: string): Observable<void> =>
      snapshots.remove(fill(new wire.RemoveSnapshotRequest(), { snapshotter, key })).pipe(map(() => undefined)),
  };
}
