import { map, of } from 'rxjs';
import type { Observable } from 'rxjs';
import { decodeLabels } from '../../decode/labels.js';
import services from '../../gen/containerd/services/namespaces/v1/namespaces_grpc_pb.js';
import wire from '../../gen/containerd/services/namespaces/v1/namespaces_pb.js';
import type { NamespaceDefaults } from '../../values/NamespaceDefaults.js';
import { defaultsOf } from '../../values/NamespaceDefaults.js';
import { catchCode } from '../operators/catchCode.js';
import type { Channel } from '../wire/Channel.js';
import { fill } from '../wire/fill.js';
import { rpc } from '../wire/rpc.js';

/**
 * The defaults in the labels of the channel's namespace. Read on each subscription, so that changes take effect at
 * once. An empty namespace has no labels.
 */
export function namespaceDefaults(channel: Channel): Observable<NamespaceDefaults> {
  return rpc(channel, () => services.NamespacesService)
    .get(fill(new wire.GetNamespaceRequest(), { name: channel.namespace }))
    .pipe(
      map((answer) => defaultsOf(decodeLabels((answer.getNamespace() ?? new wire.Namespace()).getLabelsMap()))),
      catchCode('not_found', () => of(defaultsOf({}))),
    );
}
