import empty from 'google-protobuf/google/protobuf/empty_pb.js';
import services from '../../../gen/containerd/services/containers/v1/containers_grpc_pb.js';
import wire from '../../../gen/containerd/services/containers/v1/containers_pb.js';
import { fill } from '../../../observables/wire/fill.js';
import { checkContainer } from '../stores/checkContainer.js';
import { updateContainer } from '../stores/updateContainer.js';
import type { Call } from '../wire/Call.js';
import { alreadyExists, notFound } from '../wire/RpcError.js';
import { serve } from '../wire/serve.js';
import { nowNs, toTimestamp } from '../wire/timestamp.js';
import { containerCreate, containerDelete, containerUpdate } from './storeEvents.js';
import { containerFields } from './containerFields.js';
import type { Daemon } from './Daemon.js';
import { existing } from './findTask.js';
import { select } from './select.js';

export function containersService(daemon: Daemon) {
  const {
    stores: { containers },
    faults,
  } = daemon;
  const listed = (filters: readonly string[], namespace: string): wire.Container[] =>
    select(containers.list(namespace), filters, containerFields);
  return serve(
    services.ContainersService,
    {
      unary: {
        get: (request, { namespace }) =>
          fill(new wire.GetContainerResponse(), { container: existing(daemon, namespace, request.getId()) }),

        list: (request, { namespace }) =>
          fill(new wire.ListContainersResponse(), { containersList: listed(request.getFiltersList(), namespace) }),

        create: (request, { namespace }) => {
          const container = (request.getContainer() ?? new wire.Container()).clone();
          checkContainer(container);
          if (containers.get(namespace, container.getId()) !== undefined)
            throw alreadyExists(`container "${container.getId()}"`);
          const now = toTimestamp(nowNs());
          containers.set(namespace, container.getId(), fill(container, { createdAt: now, updatedAt: now }));
          daemon.publish(namespace, containerCreate(container));
          return fill(new wire.CreateContainerResponse(), { container });
        },

        update: (request, { namespace }) => {
          const changes = request.getContainer() ?? new wire.Container();
          const known = containers.get(namespace, changes.getId());
          if (known === undefined) throw notFound(`container "${changes.getId()}"`);
          const container = updateContainer(known, changes, request.getUpdateMask()?.getPathsList() ?? []);
          containers.set(namespace, container.getId(), fill(container, { updatedAt: toTimestamp(nowNs()) }));
          daemon.publish(namespace, containerUpdate(container));
          return fill(new wire.UpdateContainerResponse(), { container });
        },

        delete: (request, { namespace }) => {
          const id = request.getId();
          if (!containers.delete(namespace, id)) throw notFound(`container ${id}`);
          daemon.collector.soon();
          daemon.publish(namespace, containerDelete(id));
          return new empty.Empty();
        },
      },
      streams: {
        listStream: (request, { namespace }: Call, send) => {
          for (const container of listed(request.getFiltersList(), namespace))
            send(fill(new wire.ListContainerMessage(), { container }));
          return Promise.resolve();
        },
      },
    },
    faults.calls,
  );
}
