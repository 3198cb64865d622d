import { map } from 'rxjs';
import type { Observable } from 'rxjs';
import { decodeContainer } from '../decode/container.js';
import { decodeMount } from '../decode/mount.js';
import services from '../gen/containerd/services/containers/v1/containers_grpc_pb.js';
import wire from '../gen/containerd/services/containers/v1/containers_pb.js';
import snapshotServices from '../gen/containerd/services/snapshots/v1/snapshots_grpc_pb.js';
import snapshotWire from '../gen/containerd/services/snapshots/v1/snapshots_pb.js';
import type { Mount } from '../values/ContainerdEvent.js';
import type { ContainerRecord } from '../values/ContainerRecord.js';
import type { Channel } from './channel.js';
import { fill } from './fill.js';
import { rpc } from './rpc.js';

/** The Containers service, and of the Snapshots service what a task needs. */
export type ContainersApi = ReturnType<typeof containersApi>;

export function containersApi(channel: Channel) {
  const containers = rpc(channel, services.ContainersService);
  const snapshots = rpc(channel, snapshotServices.SnapshotsService);
  return {
    get: (id: string): Observable<ContainerRecord> =>
      containers.get(fill(new wire.GetContainerRequest(), { id })).pipe(map((answer) => decodeContainer(answer.getContainer() ?? new wire.Container()))),

    /** How a snapshot is mounted. */
    mounts: (snapshotter: string, key: string): Observable<readonly Mount[]> =>
      snapshots.mounts(fill(new snapshotWire.MountsRequest(), { snapshotter, key })).pipe(map((answer) => answer.getMountsList().map(decodeMount))),
  };
}
