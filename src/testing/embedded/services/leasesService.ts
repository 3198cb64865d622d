import { randomUUID } from 'node:crypto';
import empty from 'google-protobuf/google/protobuf/empty_pb.js';
import services from '../../../gen/containerd/services/leases/v1/leases_grpc_pb.js';
import wire from '../../../gen/containerd/services/leases/v1/leases_pb.js';
import { fill } from '../../../observables/fill.js';
import { alreadyExists, notFound } from '../wire/RpcError.js';
import { serve } from '../wire/serve.js';
import { nowNs, toTimestamp } from '../wire/timestamp.js';
import type { Daemon } from './Daemon.js';
import { select } from './select.js';

/** The Leases service: records only, for nothing is ever garbage here. */
export function leasesService({ stores: { leases }, faults }: Daemon) {
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
          if (!leases.delete(namespace, request.getId())) throw notFound(`lease "${request.getId()}"`);
          return new empty.Empty();
        },

        list: (request, { namespace }) =>
          fill(new wire.ListResponse(), {
            leasesList: select(leases.list(namespace), request.getFiltersList(), (lease) => ([field, ...rest]) =>
              field === 'id' ? lease.getId() : field === 'labels' ? lease.getLabelsMap().get(rest.join('.')) : undefined),
          }),
      },
    },
    faults.calls,
  );
}
