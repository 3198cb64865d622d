import empty from 'google-protobuf/google/protobuf/empty_pb.js';
import services from '../../../gen/containerd/services/snapshots/v1/snapshots_grpc_pb.js';
import wire from '../../../gen/containerd/services/snapshots/v1/snapshots_pb.js';
import mount from '../../../gen/containerd/types/mount_pb.js';
import { fill } from '../../../observables/wire/fill.js';
import type { FieldOf } from '../filters/matches.js';
import type { Call } from '../wire/Call.js';
import { alreadyExists, failedPrecondition, invalid, notFound } from '../wire/RpcError.js';
import { serve } from '../wire/serve.js';
import { nowNs, toTimestamp } from '../wire/timestamp.js';
import type { Daemon } from './Daemon.js';
import { select } from './select.js';
import { snapshotCommit, snapshotPrepare, snapshotRemove } from './storeEvents.js';

export const SNAPSHOTTERS: readonly string[] = ['overlayfs', 'native'];

interface Keyed {
  getSnapshotter(): string;
  getKey(): string;
}

interface Prepared extends Keyed {
  getParent(): string;
  getLabelsMap(): ReturnType<wire.Info['getLabelsMap']>;
}

/** The Snapshots service: names and parents only. There are no files, and what is mounted is looked at by nobody. */
export function snapshotsService(daemon: Daemon) {
  const {
    stores: { snapshots },
    faults,
  } = daemon;

  const keyOf = (snapshotter: string, key: string): string => {
    if (!SNAPSHOTTERS.includes(snapshotter)) throw invalid(`snapshotter not loaded: ${snapshotter}`);
    return `${snapshotter}/${key}`;
  };

  const found = (request: Keyed, namespace: string): wire.Info => {
    const info = snapshots.get(namespace, keyOf(request.getSnapshotter(), request.getKey()));
    if (info === undefined) throw notFound(`snapshot ${request.getKey()} does not exist`);
    return info;
  };

  const mountsOf = (snapshotter: string, info: wire.Info): mount.Mount[] => [
    mountOf(`${daemon.folder}/snapshots/${snapshotter}`, snapshotter, info),
  ];

  const add = (request: Prepared, namespace: string, kind: wire.KindMap[keyof wire.KindMap]): mount.Mount[] => {
    const [snapshotter, name, parent] = [request.getSnapshotter(), request.getKey(), request.getParent()];
    const key = keyOf(snapshotter, name);
    if (parent !== '' && snapshots.get(namespace, keyOf(snapshotter, parent)) === undefined)
      throw notFound(`parent snapshot ${parent} does not exist`);
    if (snapshots.get(namespace, key) !== undefined) throw alreadyExists(`snapshot "${name}"`);
    const now = toTimestamp(nowNs());
    const info = fill(new wire.Info(), { name, parent, kind, createdAt: now, updatedAt: now });
    for (const [label, value] of request.getLabelsMap().getEntryList()) info.getLabelsMap().set(label, value);
    snapshots.set(namespace, key, info);
    daemon.publish(namespace, snapshotPrepare(name, parent, snapshotter));
    return mountsOf(snapshotter, info);
  };

  const commit = (request: wire.CommitSnapshotRequest, { namespace }: Call): empty.Empty => {
    const [snapshotter, name] = [request.getSnapshotter(), request.getName()];
    const active = found(request, namespace);
    if (snapshots.get(namespace, keyOf(snapshotter, name)) !== undefined) throw alreadyExists(`snapshot "${name}"`);
    snapshots.delete(namespace, keyOf(snapshotter, request.getKey()));
    snapshots.set(
      namespace,
      keyOf(snapshotter, name),
      fill(active, { name, kind: wire.Kind.COMMITTED, updatedAt: toTimestamp(nowNs()) }),
    );
    daemon.publish(namespace, snapshotCommit(request.getKey(), name, snapshotter));
    return new empty.Empty();
  };

  const remove = (request: wire.RemoveSnapshotRequest, { namespace }: Call): empty.Empty => {
    const info = found(request, namespace);
    if (snapshots.list(namespace).some((other) => other.getParent() === info.getName()))
      throw failedPrecondition('cannot remove snapshot with child');
    snapshots.delete(namespace, keyOf(request.getSnapshotter(), request.getKey()));
    daemon.publish(namespace, snapshotRemove(request.getKey(), request.getSnapshotter()));
    return new empty.Empty();
  };

  return serve(
    services.SnapshotsService,
    {
      unary: {
        prepare: (request, { namespace }) =>
          fill(new wire.PrepareSnapshotResponse(), { mountsList: add(request, namespace, wire.Kind.ACTIVE) }),
        view: (request, { namespace }) =>
          fill(new wire.ViewSnapshotResponse(), { mountsList: add(request, namespace, wire.Kind.VIEW) }),
        mounts: (request, { namespace }) =>
          fill(new wire.MountsResponse(), {
            mountsList: mountsOf(request.getSnapshotter(), found(request, namespace)),
          }),
        commit,
        remove,
        stat: (request, { namespace }) => fill(new wire.StatSnapshotResponse(), { info: found(request, namespace) }),
        usage: (request, { namespace }) => {
          found(request, namespace);
          return new wire.UsageResponse();
        },
        cleanup: () => new empty.Empty(),
      },
      streams: {
        list: (request, { namespace }, send) => {
          const prefix = keyOf(request.getSnapshotter(), '');
          const infos = snapshots.entries(namespace).flatMap(([key, info]) => (key.startsWith(prefix) ? [info] : []));
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

/** What a filter can ask a snapshot. */
function snapshotFields(info: wire.Info): FieldOf {
  return ([field, ...rest]) => {
    if (field === 'name') return info.getName();
    if (field === 'parent') return info.getParent() || undefined;
    return field === 'labels' ? info.getLabelsMap().get(rest.join('.')) : undefined;
  };
}

/** As the snapshotter would have it mounted: overlayfs the one layer over the other, where there are two. */
function mountOf(folder: string, snapshotter: string, info: wire.Info): mount.Mount {
  const [files, parent] = [`${folder}/${info.getName()}`, info.getParent()];
  const isView = info.getKind() === wire.Kind.VIEW;
  if (snapshotter !== 'overlayfs' || parent === '')
    return fill(new mount.Mount(), { type: 'bind', source: files, optionsList: ['rbind', isView ? 'ro' : 'rw'] });
  const upper = isView ? [] : [`workdir=${files}/work`, `upperdir=${files}/fs`];
  return fill(new mount.Mount(), {
    type: 'overlay',
    source: 'overlay',
    optionsList: [...upper, `lowerdir=${folder}/${parent}/fs`],
  });
}
