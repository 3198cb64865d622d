import { status } from '@grpc/grpc-js';
import empty from 'google-protobuf/google/protobuf/empty_pb.js';
import services from '../../../gen/containerd/services/mounts/v1/mounts_grpc_pb.js';
import wire from '../../../gen/containerd/services/mounts/v1/mounts_pb.js';
import mount from '../../../gen/containerd/types/mount_pb.js';
import { fill } from '../../../observables/wire/fill.js';
import { folderOf } from '../snapshots/folderOf.js';
import { addLabels } from '../wire/labels.js';
import { RpcError, alreadyExists, notFound } from '../wire/RpcError.js';
import { serve } from '../wire/serve.js';
import { nowNs, toTimestamp } from '../wire/timestamp.js';
import type { Daemon } from './Daemon.js';

/**
 * The Mounts service: nothing is mounted, so the mount point of a temporary activation is the folder that has the files.
 * Anything else is left to the caller, as containerd does with mounts it has no handler for. Activations are kept until
 * they are deactivated.
 */
export function mountsService({ stores: { activations }, faults }: Daemon) {
  const activate = (namespace: string, request: wire.ActivateRequest): mount.ActivationInfo => {
    const [name, mounts] = [request.getName(), request.getMountsList()];
    const mountPoint = request.getTemporary() ? folderOf(mounts) : undefined;
    if (mountPoint === undefined) throw notImplemented();
    if (activations.get(namespace, name) !== undefined) throw alreadyExists(`mount "${name}"`);
    const mountedAt = toTimestamp(nowNs());
    const activeList = mounts.map((each) => fill(new mount.ActiveMount(), { mount: each, mountPoint, mountedAt }));
    const bind = fill(new mount.Mount(), { type: 'bind', source: mountPoint, optionsList: ['rbind'] });
    const info = fill(new mount.ActivationInfo(), { name, activeList, systemList: [bind] });
    addLabels(info, request.getLabelsMap().getEntryList());
    activations.set(namespace, name, info);
    return info;
  };

  return serve(
    services.MountsService,
    {
      unary: {
        activate: (request, { namespace }) => fill(new wire.ActivateResponse(), { info: activate(namespace, request) }),
        deactivate: (request, { namespace }) => {
          const name = request.getName();
          if (!activations.delete(namespace, name)) throw notFound(`missing mount "${name}" bucket`);
          return new empty.Empty();
        },
        info: (request, { namespace }) => {
          const info = activations.get(namespace, request.getName());
          if (info === undefined) throw new RpcError(status.NOT_FOUND, `mount "${request.getName()}" not found`);
          return fill(new wire.InfoResponse(), { info });
        },
        update: () => {
          throw notImplemented();
        },
      },
      streams: {
        list: (_request, { namespace }, send) => {
          for (const info of activations.list(namespace)) send(fill(new wire.ListMessage(), { info }));
          return Promise.resolve();
        },
      },
    },
    faults.calls,
  );
}

/** As containerd answers what it leaves to its caller. */
function notImplemented(): RpcError {
  return new RpcError(status.UNIMPLEMENTED, 'not implemented');
}
