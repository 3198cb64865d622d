import { map, mergeMap, toArray } from 'rxjs';
import type { Observable } from 'rxjs';
import { decodeInstant } from '../../decode/instant.js';
import { decodeLabels } from '../../decode/labels.js';
import { decodeMount } from '../../decode/mount.js';
import services from '../../gen/containerd/services/snapshots/v1/snapshots_grpc_pb.js';
import wire from '../../gen/containerd/services/snapshots/v1/snapshots_pb.js';
import type { Mount } from '../../values/Mount.js';
import type { SnapshotRecord, SnapshotUsage } from '../../values/StoreRecords.js';
import type { Channel } from '../wire/Channel.js';
import { fill } from '../wire/fill.js';
import { fillLabels } from '../wire/fillLabels.js';
import { leased } from '../wire/leased.js';
import { rpc } from '../wire/rpc.js';

type Labels = Readonly<Record<string, string>>;

/** By number, as in snapshots.proto. */
const KINDS: readonly SnapshotRecord['kind'][] = ['unknown', 'view', 'active', 'committed'];

export function snapshotsApi(channel: Channel) {
  const snapshots = rpc(channel, () => services.SnapshotsService);
  return {
    /** Creates an active snapshot under a lease; emits its mounts. */
    prepare: (
      snapshotter: string,
      key: string,
      parent: string,
      lease: string,
      labels: Labels = {},
    ): Observable<readonly Mount[]> =>
      rpc(leased(channel, lease), () => services.SnapshotsService)
        .prepare(fillLabels(fill(new wire.PrepareSnapshotRequest(), { snapshotter, key, parent }), labels))
        .pipe(map((answer) => answer.getMountsList().map(decodeMount))),

    /** Creates an active snapshot for a layer, with owner labels; the committed one has others. */
    prepareLayer: (snapshotter: string, key: string, parent: string, labels: Labels): Observable<readonly Mount[]> =>
      snapshots
        .prepare(
          fillLabels(fill(new wire.PrepareSnapshotRequest(), { snapshotter, key, parent }), {
            ...labels,
            ...channel.ownerLabels,
          }),
        )
        .pipe(map((answer) => answer.getMountsList().map(decodeMount))),

    /** Commits a snapshot under another name. */
    commit: (snapshotter: string, key: string, name: string, labels: Labels): Observable<void> =>
      snapshots
        .commit(fillLabels(fill(new wire.CommitSnapshotRequest(), { snapshotter, key, name }), labels))
        .pipe(map(() => undefined)),

    /** The mounts of a snapshot. */
    mounts: (snapshotter: string, key: string): Observable<readonly Mount[]> =>
      snapshots
        .mounts(fill(new wire.MountsRequest(), { snapshotter, key }))
        .pipe(map((answer) => answer.getMountsList().map(decodeMount))),

    /** `not_found` if the snapshot does not exist. */
    stat: (snapshotter: string, key: string): Observable<SnapshotRecord> =>
      snapshots
        .stat(fill(new wire.StatSnapshotRequest(), { snapshotter, key }))
        .pipe(map((answer) => decodeInfo(answer.getInfo() ?? new wire.Info()))),

    /** Lists the snapshots that match one of the filters. */
    list: (snapshotter: string, filters: readonly string[]): Observable<readonly SnapshotRecord[]> =>
      snapshots.list(fill(new wire.ListSnapshotsRequest(), { snapshotter, filtersList: [...filters] })).pipe(
        mergeMap((answer) => answer.getInfoList().map(decodeInfo)),
        toArray(),
      ),

    usage: (snapshotter: string, key: string): Observable<SnapshotUsage> =>
      snapshots
        .usage(fill(new wire.UsageRequest(), { snapshotter, key }))
        .pipe(map((answer) => ({ size: answer.getSize(), inodes: answer.getInodes() }))),

    remove: (snapshotter: string, key: string): Observable<void> =>
      snapshots.remove(fill(new wire.RemoveSnapshotRequest(), { snapshotter, key })).pipe(map(() => undefined)),
  };
}

function decodeInfo(info: wire.Info): SnapshotRecord {
  return {
    name: info.getName(),
    parent: info.getParent(),
    kind: KINDS[info.getKind()] ?? 'unknown',
    labels: decodeLabels(info.getLabelsMap()),
    createdAt: decodeInstant(info.getCreatedAt())?.date,
    updatedAt: decodeInstant(info.getUpdatedAt())?.date,
  };
}
