import { map } from 'rxjs';
import type { Observable } from 'rxjs';
import { decodeInstant } from '../../decode/instant.js';
import { decodeLabels } from '../../decode/labels.js';
import services from '../../gen/containerd/services/leases/v1/leases_grpc_pb.js';
import wire from '../../gen/containerd/services/leases/v1/leases_pb.js';
import type { LeaseRecord, LeaseResource } from '../../values/StoreRecords.js';
import type { Channel } from '../wire/Channel.js';
import { fill } from '../wire/fill.js';
import { fillLabels } from '../wire/fillLabels.js';
import { rpc } from '../wire/rpc.js';

export function leasesApi(channel: Channel) {
  const leases = rpc(channel, () => services.LeasesService);
  return {
    /** Creates a lease with owner labels. */
    create: (id: string, labels: Readonly<Record<string, string>>): Observable<void> =>
      leases.create(createRequest(id, { ...labels, ...channel.ownerLabels })).pipe(map(() => undefined)),

    /** Creates a lease with these labels only. */
    createPlain: (id: string, labels: Readonly<Record<string, string>>): Observable<LeaseRecord> =>
      leases
        .create(createRequest(id, labels))
        .pipe(map((answer) => decodeLease(answer.getLease() ?? new wire.Lease()))),

    /** @param sync Respond once objects that nothing else needs are deleted too. */
    delete: (id: string, sync = false): Observable<void> =>
      leases.delete(fill(new wire.DeleteRequest(), { id, sync })).pipe(map(() => undefined)),

    /** Lists the leases that match one of the filters. */
    list: (filters: readonly string[]): Observable<readonly LeaseRecord[]> =>
      leases
        .list(fill(new wire.ListRequest(), { filtersList: [...filters] }))
        .pipe(map((answer) => answer.getLeasesList().map(decodeLease))),

    resources: (id: string): Observable<readonly LeaseResource[]> =>
      leases
        .listResources(fill(new wire.ListResourcesRequest(), { id }))
        .pipe(
          map((answer) =>
            answer.getResourcesList().map((resource) => ({ type: resource.getType(), id: resource.getId() })),
          ),
        ),

    /** Removes an object from a lease. */
    release: (id: string, { type, id: resource }: LeaseResource): Observable<void> =>
      leases
        .deleteResource(
          fill(new wire.DeleteResourceRequest(), { id, resource: fill(new wire.Resource(), { id: resource, type }) }),
        )
        .pipe(map(() => undefined)),

    /**
     * Adds an existing object to a lease.
     *
     * @param type `content`, or `snapshots/overlayfs`.
     * @param resource A digest, or a snapshot's name.
     */
    hold: (id: string, type: string, resource: string): Observable<void> =>
      leases
        .addResource(
          fill(new wire.AddResourceRequest(), { id, resource: fill(new wire.Resource(), { id: resource, type }) }),
        )
        .pipe(map(() => undefined)),
  };
}

function createRequest(id: string, labels: Readonly<Record<string, string>>): wire.CreateRequest {
  return fillLabels(fill(new wire.CreateRequest(), { id }), labels);
}

function decodeLease(lease: wire.Lease): LeaseRecord {
  return {
    id: lease.getId(),
    labels: decodeLabels(lease.getLabelsMap()),
    createdAt: decodeInstant(lease.getCreatedAt())?.date,
  };
}
