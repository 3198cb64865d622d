import { map } from 'rxjs';
import type { Observable } from 'rxjs';
import { decodeInstant } from '../../decode/instant.js';
import { decodeLabels } from '../../decode/labels.js';
import services from '../../gen/containerd/services/leases/v1/leases_grpc_pb.js';
import wire from '../../gen/containerd/services/leases/v1/leases_pb.js';
import type { LeaseRecord } from '../../values/StoreRecords.js';
import type { Channel } from '../wire/Channel.js';
import { fill } from '../wire/fill.js';
import { fillLabels } from '../wire/fillLabels.js';
import { rpc } from '../wire/rpc.js';

export function leasesApi(channel: Channel) {
  const leases = rpc(channel, () => services.LeasesService);
  return {
    /** Creates a lease with owner labels. */
    create: (id: string, labels: Readonly<Record<string, string>>): Observable<void> =>
      leases
        .create(fillLabels(fill(new wire.CreateRequest(), { id }), { ...labels, ...channel.ownerLabels }))
        .pipe(map(() => undefined)),

    /** @param sync Respond once objects that nothing else needs are deleted too. */
    delete: (id: string, sync = false): Observable<void> =>
      leases.delete(fill(new wire.DeleteRequest(), { id, sync })).pipe(map(() => undefined)),

    /** Lists the leases that match one of the filters. */
    list: (filters: readonly string[]): Observable<readonly LeaseRecord[]> =>
      leases.list(fill(new wire.ListRequest(), { filtersList: [...filters] })).pipe(
        map((answer) =>
          answer.getLeasesList().map((lease) => ({
            id: lease.getId(),
            labels: decodeLabels(lease.getLabelsMap()),
            createdAt: decodeInstant(lease.getCreatedAt())?.date,
          })),
        ),
      ),

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
