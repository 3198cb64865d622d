import { randomUUID } from 'node:crypto';
import empty from 'google-protobuf/google/protobuf/empty_pb.js';
import services from '../../../gen/containerd/services/leases/v1/leases_grpc_pb.js';
import wire from '../../../gen/containerd/services/leases/v1/leases_pb.js';
import { fill } from '../../../observables/wire/fill.js';
import { resourceOf, wireResources } from '../stores/LeaseStore.js';
import { alreadyExists, notFound } from '../wire/RpcError.js';
import { serve } from '../wire/serve.js';
import { nowNs, toTimestamp } from '../wire/timestamp.js';
import type { Daemon } from './Daemon.js';
import { select } from './select.js';

/** The Leases service: leased objects are not garbage-collected. */
export function leasesService({ stores: { leases }, collector, faults }: Daemon) {
  const found = (namespace: string, id: string): wire.Lease => {
    const lease = leases.get(namespace, id);
    if (lease === undefined) throw notFound(`lease "${id}"`);
    return lease;
  };
  return serve(
    services.LeasesService,
    {
      unary: {
        create: (request, { namespace }) => {
          const id = request.getId() || randomUUID();
          if (leases.get(namespace, id) !== undefined) throw alreadyExists(`lease "${id}"`);
          const lease = fill(new wire.Lease(), { id, createdAt: toTimestamp(nowNs()) });
          for (const [name, value] of request.getLabelsMap().getEntryList()) lease.getLabelsMap().set(name, value);
          leases.set(namespace, id, lease);
          return fill(new wire.CreateResponse(), { lease });
        },
        delete: (request, { namespace }) => {
          found(namespace, request.getId());
          leases.delete(namespace, request.getId());
          if (request.getSync()) collector.collect();
          else collector.soon();
          return new empty.Empty();
        },
        list: (request, { namespace }) =>
          fill(new wire.ListResponse(), {
            leasesList: select(
              leases.list(namespace),
              request.getFiltersList(),
              (lease) =>
                ([field, ...rest]) =>
                  field === 'id'
                    ? lease.getId()
                    : field === 'labels'
                      ? lease.getLabelsMap().get(rest.join('.'))
                      : undefined,
            ),
          }),
        addResource: (request, { namespace }) => {
          found(namespace, request.getId());
          const { kind, name } = resourceOf((request.getResource() ?? new wire.Resource()).toObject());
          leases.hold(namespace, request.getId(), kind, name);
          return new empty.Empty();
        },
        deleteResource: (request, { namespace }) => {
          found(namespace, request.getId());
          const { kind, name } = resourceOf((request.getResource() ?? new wire.Resource()).toObject());
          leases.release(namespace, request.getId(), kind, name);
          collector.soon();
          return new empty.Empty();
        },
        listResources: (request, { namespace }) => {
          found(namespace, request.getId());
          const resourcesList = wireResources(leases.resources(namespace, request.getId())).map((resource) =>
            fill(new wire.Resource(), resource),
          );
          return fill(new wire.ListResourcesResponse(), { resourcesList });
        },
      },
    },
    faults.calls,
  );
}
