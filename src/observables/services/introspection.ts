import { map } from 'rxjs';
import type { Observable } from 'rxjs';
import services from '../../gen/containerd/services/introspection/v1/introspection_grpc_pb.js';
import wire from '../../gen/containerd/services/introspection/v1/introspection_pb.js';
import type { Channel } from '../wire/Channel.js';
import { fill } from '../wire/fill.js';
import { rpc } from '../wire/rpc.js';

/** The working snapshotters, such as `overlayfs`. */
export function snapshotters(channel: Channel): Observable<readonly string[]> {
  return rpc(channel, () => services.IntrospectionService)
    .plugins(fill(new wire.PluginsRequest(), { filtersList: ['type==io.containerd.snapshotter.v1'] }))
    .pipe(
      map((answer) =>
        answer.getPluginsList().flatMap((plugin) => (plugin.getInitErr() === undefined ? [plugin.getId()] : [])),
      ),
    );
}
