import { map, mergeMap, of } from 'rxjs';
import type { Observable } from 'rxjs';
import { decodeLabels } from '../../decode/labels.js';
import services from '../../gen/containerd/services/namespaces/v1/namespaces_grpc_pb.js';
import wire from '../../gen/containerd/services/namespaces/v1/namespaces_pb.js';
import type { NamespaceDefaults } from '../../values/NamespaceDefaults.js';
import { defaultsOf } from '../../values/NamespaceDefaults.js';
import type { NamespaceRecord } from '../../values/NamespaceRecord.js';
import { catchCode } from '../operators/catchCode.js';
import type { Channel } from '../wire/Channel.js';
import { fill } from '../wire/fill.js';
import { fillLabels } from '../wire/fillLabels.js';
import { rpc } from '../wire/rpc.js';
import { updateLabels } from '../wire/updateLabels.js';

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

/** The Namespaces service. */
export function namespacesApi(channel: Channel) {
  const namespaces = rpc(channel, () => services.NamespacesService);
  const messageOf = (name: string, labels: Readonly<Record<string, string | undefined>>): wire.Namespace =>
    fillLabels(fill(new wire.Namespace(), { name }), labels);
  return {
    list: (): Observable<readonly NamespaceRecord[]> =>
      namespaces
        .list(new wire.ListNamespacesRequest())
        .pipe(map((answer) => answer.getNamespacesList().map(decodeNamespace))),

    create: (name: string, labels: Readonly<Record<string, string>>): Observable<NamespaceRecord> =>
      namespaces
        .create(fill(new wire.CreateNamespaceRequest(), { namespace: messageOf(name, labels) }))
        .pipe(map((answer) => decodeNamespace(answer.getNamespace() ?? new wire.Namespace()))),

    /**
     * Sets labels, removes those that are `undefined`, keeps the others. The response lacks the kept ones, so the
     * namespace is read afterwards.
     */
    label: (name: string, labels: Readonly<Record<string, string | undefined>>): Observable<NamespaceRecord> => {
      const read = (): Observable<wire.GetNamespaceResponse> =>
        namespaces.get(fill(new wire.GetNamespaceRequest(), { name }));
      return updateLabels(labels, {
        read,
        update: (updateMask) =>
          namespaces
            .update(fill(new wire.UpdateNamespaceRequest(), { namespace: messageOf(name, labels), updateMask }))
            .pipe(mergeMap(read)),
      }).pipe(map((answer) => decodeNamespace(answer.getNamespace() ?? new wire.Namespace())));
    },

    delete: (name: string): Observable<void> =>
      namespaces.delete(fill(new wire.DeleteNamespaceRequest(), { name })).pipe(map(() => undefined)),
  };
}

function decodeNamespace(namespace: wire.Namespace): NamespaceRecord {
  return { name: namespace.getName(), labels: decodeLabels(namespace.getLabelsMap()) };
}
