import empty from 'google-protobuf/google/protobuf/empty_pb.js';
import services from '../../../gen/containerd/services/snapshots/v1/snapshots_grpc_pb.js';
import wire from '../../../gen/containerd/services/snapshots/v1/snapshots_pb.js';
import type mount from '../../../gen/containerd/types/mount_pb.js';
import { fill } from '../../../observables/wire/fill.js';
import type { FieldOf } from '../filters/matches.js';
import { mountsOf } from '../snapshots/mountsOf.js';
import type { Snapshot } from '../stores/Stores.js';
import type { Call } from '../wire/Call.js';
import { addLabels, updateLabels } from '../wire/labels.js';
import type { Labelled } from '../wire/labels.js';
import { alreadyExists, failedPrecondition, invalid, notFound, notImplemented } from '../wire/RpcError.js';
import { serve } from '../wire/serve.js';
import { nowNs, toTimestamp } from '../wire/timestamp.js';
import type { Daemon } from './Daemon.js';
import { select } from './select.js';
import { snapshotCommit, snapshotPrepare, snapshotRemove } from './storeEvents.js';

export const SNAPSHOTTERS: readonly string[] = ['overlayfs', 'native'];

/** The label with the name a snapshot will be committed under. */
const TARGET = 'containerd.io/snapshot.ref';

interface Keyed {
  getSnapshotter(): string;
  getKey(): string;
}

interface Prepared extends Keyed, Labelled {
  getParent(): string;
}

/** The Snapshots service: each snapshot is a folder with all its files; nothing is mounted. */
export function snapshotsService(daemon: Daemon) {
  const {
    stores: { snapshots, leases },
    folders,
    collector,
    faults,
  } = daemon;

  const keyOf = (snapshotter: string, key: string): string => {
    if (!SNAPSHOTTERS.includes(snapshotter)) throw invalid(`snapshotter not loaded: ${snapshotter}`);
    return `${snapshotter}/${key}`;
  };

  const found = (request: Keyed, namespace: string): Snapshot => {
    const snapshot = snapshots.get(namespace, keyOf(request.getSnapshotter(), request.getKey()));
    if (snapshot === undefined) throw notFound(`snapshot ${request.getKey()} does not exist`);
    return snapshot;
  };

  const mounts = (namespace: string, snapshotter: string, { info, folder }: Snapshot): mount.Mount[] => {
    const parent = info.getParent() === '' ? undefined : snapshots.get(namespace, keyOf(snapshotter, info.getParent()));
    return mountsOf(snapshotter, { folder, isView: info.getKind() === wire.Kind.VIEW, parent: parent?.folder });
  };

  const add = async (
    request: Prepared,
    { namespace, lease }: Pick<Call, 'namespace' | 'lease'>,
    kind: wire.KindMap[keyof wire.KindMap],
  ): Promise<mount.Mount[]> => {
    const [snapshotter, name, parent] = [request.getSnapshotter(), request.getKey(), request.getParent()];
    const key = keyOf(snapshotter, name);
    const target = request.getLabelsMap().get(TARGET);
    for (const [other, what] of [
      [target, 'target snapshot'],
      [name, 'snapshot'],
    ] as const) {
      if (other === undefined || snapshots.get(namespace, keyOf(snapshotter, other)) === undefined) continue;
      leases.hold(namespace, lease, 'snapshots', keyOf(snapshotter, other));
      throw alreadyExists(`${what} "${other}"`);
    }
    const below = parent === '' ? undefined : snapshots.get(namespace, keyOf(snapshotter, parent));
    if (parent !== '' && below === undefined) throw notFound(`parent snapshot ${parent} does not exist`);
    leases.hold(namespace, lease, 'snapshots', key);
    const now = toTimestamp(nowNs());
    const info = fill(new wire.Info(), { name, parent, kind, createdAt: now, updatedAt: now });
    addLabels(info, request.getLabelsMap().getEntryList());
    // A view shows its parent's files and needs none of its own.
    const isView = kind === wire.Kind.VIEW && below !== undefined;
    const snapshot: Snapshot = { info, folder: isView ? '' : folders.reserve(snapshotter) };
    snapshots.set(namespace, key, snapshot);
    if (below !== undefined && !isView)
      await folders.fill(snapshot.folder, below.folder, target !== undefined).catch((reason: unknown) => {
        snapshots.delete(namespace, key);
        folders.remove(snapshot.folder);
        throw reason;
      });
    daemon.publish(namespace, snapshotPrepare(name, parent, snapshotter));
    return mounts(namespace, snapshotter, snapshot);
  };

  const commit = (request: wire.CommitSnapshotRequest, { namespace, lease }: Call): empty.Empty => {
    const [snapshotter, name] = [request.getSnapshotter(), request.getName()];
    const [from, to] = [keyOf(snapshotter, request.getKey()), keyOf(snapshotter, name)];
    leases.hold(namespace, lease, 'snapshots', to);
    if (snapshots.get(namespace, to) !== undefined) throw alreadyExists(`snapshot "${name}"`);
    const { info: active, folder } = found(request, namespace);
    if (active.getKind() !== wire.Kind.ACTIVE)
      throw failedPrecondition(`failed to commit snapshot ${request.getKey()}: snapshot is not active`);
    const parent = request.getParent();
    if (parent !== '' && parent !== active.getParent()) throw notImplemented('committing to another parent');
    const now = toTimestamp(nowNs());
    const info = fill(new wire.Info(), {
      name,
      parent: active.getParent(),
      kind: wire.Kind.COMMITTED,
      createdAt: now,
      updatedAt: now,
    });
    addLabels(info, request.getLabelsMap().getEntryList());
    snapshots.delete(namespace, from);
    leases.release(namespace, lease, 'snapshots', from);
    snapshots.set(namespace, to, { info, folder });
    daemon.publish(namespace, snapshotCommit(request.getKey(), name, snapshotter));
    return new empty.Empty();
  };

  const update = (request: wire.UpdateSnapshotRequest, { namespace }: Call): wire.UpdateSnapshotResponse => {
    const changes = request.getInfo() ?? new wire.Info();
    const key = keyOf(request.getSnapshotter(), changes.getName());
    const known = snapshots.get(namespace, key);
    if (known === undefined) throw notFound(`snapshot ${changes.getName()} does not exist`);
    const info = known.info.clone();
    const paths = request.getUpdateMask()?.getPathsList() ?? [];
    updateLabels(`snapshot "${changes.getName()}"`, info, changes, paths);
    snapshots.set(namespace, key, { ...known, info: fill(info, { updatedAt: toTimestamp(nowNs()) }) });
    return fill(new wire.UpdateSnapshotResponse(), { info });
  };

  const remove = (request: wire.RemoveSnapshotRequest, { namespace }: Call): empty.Empty => {
    const { info, folder } = found(request, namespace);
    const prefix = keyOf(request.getSnapshotter(), '');
    const isParent = snapshots
      .entries(namespace)
      .some(([key, other]) => key.startsWith(prefix) && other.info.getParent() === info.getName());
    if (isParent) throw failedPrecondition('cannot remove snapshot with child');
    snapshots.delete(namespace, keyOf(request.getSnapshotter(), request.getKey()));
    folders.remove(folder);
    collector.soon();
    daemon.publish(namespace, snapshotRemove(request.getKey(), request.getSnapshotter()));
    return new empty.Empty();
  };

  return serve(
    services.SnapshotsService,
    {
      unary: {
        prepare: async (request, call) =>
          fill(new wire.PrepareSnapshotResponse(), { mountsList: await add(request, call, wire.Kind.ACTIVE) }),
        view: async (request, call) =>
          fill(new wire.ViewSnapshotResponse(), { mountsList: await add(request, call, wire.Kind.VIEW) }),
        mounts: (request, { namespace }) => {
          const snapshot = found(request, namespace);
          if (snapshot.info.getKind() === wire.Kind.COMMITTED)
            throw failedPrecondition(`requested snapshot ${request.getKey()} not active or view`);
          return fill(new wire.MountsResponse(), { mountsList: mounts(namespace, request.getSnapshotter(), snapshot) });
        },
        commit,
        update,
        remove,
        stat: (request, { namespace }) =>
          fill(new wire.StatSnapshotResponse(), { info: found(request, namespace).info }),
        usage: async (request, { namespace }) => {
          const { folder } = found(request, namespace);
          return fill(new wire.UsageResponse(), folder === '' ? {} : await folders.usage(folder));
        },
        cleanup: () => new empty.Empty(),
      },
      streams: {
        list: (request, { namespace }, send) => {
          const prefix = keyOf(request.getSnapshotter(), '');
          const infos = snapshots
            .entries(namespace)
            .flatMap(([key, { info }]) => (key.startsWith(prefix) ? [info] : []));
          send(
            fill(new wire.ListSnapshotsResponse(), {
              infoList: select(infos, request.getFiltersList(), snapshotFields),
            }),
          );
          return Promise.resolve();
        },
      },
    },
    faults.calls,
  );
}

/** By number, as filters name them. */
const KIND_NAMES: readonly string[] = ['unknown', 'view', 'active', 'committed'];

/** The fields of a snapshot that filters can use. */
function snapshotFields(info: wire.Info): FieldOf {
  return ([field, ...rest]) => {
    if (field === 'kind') return KIND_NAMES[info.getKind()];
    if (field === 'name') return info.getName();
    if (field === 'parent') return info.getParent() || undefined;
    return field === 'labels' ? info.getLabelsMap().get(rest.join('.')) : undefined;
  };
}
