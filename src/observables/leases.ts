import { map } from 'rxjs';
import type { Observable } from 'rxjs';
import services from '../gen/containerd/services/leases/v1/leases_grpc_pb.js';
import wire from '../gen/containerd/services/leases/v1/leases_pb.js';
import type { Channel } from './channel.js';
import { fill } from './fill.js';
import { rpc } from './rpc.js';

/** The Leases service: what a lease holds is not garbage. */
export type LeasesApi = ReturnType<typeof leasesApi>;

export function leasesApi(channel: Channel) {
  const leases = rpc(channel, services.LeasesService);
  return {
    create: (id: string, labels: Readonly<Record<string, string>>): Observable<void> => {
      const request = fill(new wire.CreateRequest(), { id });
      for (const [name, value] of Object.entries(labels)) request.getLabelsMap().set(name, value);
      return leases.create(request).pipe(map(() => undefined));
    },

    delete: (id: string): Observable<void> => leases.delete(fill(new wire.DeleteRequest(), { id })).pipe(map(() => undefined)),
  };
}
