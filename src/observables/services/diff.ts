import { map } from 'rxjs';
import type { Observable } from 'rxjs';
import diffServices from '../../gen/containerd/services/diff/v1/diff_grpc_pb.js';
import diffWire from '../../gen/containerd/services/diff/v1/diff_pb.js';
import services from '../../gen/containerd/services/snapshots/v1/snapshots_grpc_pb.js';
import wire from '../../gen/containerd/services/snapshots/v1/snapshots_pb.js';
import types from '../../gen/containerd/types/mount_pb.js';
import { decodeMount } from '../../decode/mount.js';
import type { Mount } from '../../values/Mount.js';
import type { Descriptor } from '../../values/Descriptor.js';
import type { Channel } from '../wire/Channel.js';
import { encodeDescriptor } from '../wire/encodeDescriptor.js';
import { fill } from '../wire/fill.js';
import { rpc } from '../wire/rpc.js';

type Labels = Readonly<Record<string, string>>;

/** The Snapshots and Diff services, as far as they make snapshots of layers. */
export function layersApi(channel: Channel) {
  const snapshots = rpc(channel, () => services.SnapshotsService);
  const diffs = rpc(channel, () => diffServices.DiffService);
  return {
    /** `not_found` where there is no snapshot of this name. */
    stat: (snapshotter: string, key: string): Observable<void> =>
      snapshots.stat(fill(new wire.StatSnapshotRequest(), { snapshotter, key })).pipe(map(() => undefined)),

    /** Makes a snapshot to be written to, with the labels that say who made it: committed it has others. */
    prepare: (snapshotter: string, key: string, parent: string, labels: Labels): Observable<readonly Mount[]> =>
      snapshots
        .prepare(
          labelled(fill(new wire.PrepareSnapshotRequest(), { snapshotter, key, parent }), {
            ...labels,
            ...channel.ownerLabels,
          }),
        )
        .pipe(map((answer) => answer.getMountsList().map(decodeMount))),

    /** Unpacks a layer on mounts; containerd's differ knows which compressions. Emits the digest of what was in it. */
    apply: (layer: Descriptor, mounts: readonly Mount[]): Observable<string> => {
      const mountsList = mounts.map(({ options, ...mount }) =>
        fill(new types.Mount(), { ...mount, optionsList: [...options] }),
      );
      return diffs
        .apply(fill(new diffWire.ApplyRequest(), { diff: encodeDescriptor(layer), mountsList }))
        .pipe(map((answer) => answer.getApplied()?.getDigest() ?? ''));
    },

    /** Closes a snapshot, under another name. */
    commit: (snapshotter: string, key: string, name: string, labels: Labels): Observable<void> =>
      snapshots
        .commit(labelled(fill(new wire.CommitSnapshotRequest(), { snapshotter, key, name }), labels))
        .pipe(map(() => undefined)),

    remove: (snapshotter: string, key: string): Observable<void> =>
      snapshots.remove(fill(new wire.RemoveSnapshotRequest(), { snapshotter, key })).pipe(map(() => undefined)),
  };
}

function labelled<Message extends { getLabelsMap(): { set(name: string, value: string): unknown } }>(
  message: Message,
  labels: Labels,
): Message {
  for (const [name, value] of Object.entries(labels)) message.getLabelsMap().set(name, value);
  return message;
}
