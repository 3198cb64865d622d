import empty from 'google-protobuf/google/protobuf/empty_pb.js';
import services from '../../../gen/containerd/services/namespaces/v1/namespaces_grpc_pb.js';
import wire from '../../../gen/containerd/services/namespaces/v1/namespaces_pb.js';
import { fill } from '../../../observables/wire/fill.js';
import { alreadyExists, failedPrecondition, invalid, notFound } from '../wire/RpcError.js';
import { identifierFault } from '../wire/identifier.js';
import { serve } from '../wire/serve.js';
import type { Stores } from '../stores/Stores.js';
import type { Daemon } from './Daemon.js';
import { namespaceChange, namespaceDelete } from './storeEvents.js';

/**
 * The Namespaces service. A namespace exists as soon as it contains something, and until it is deleted. Its events are
 * published in the namespace itself, as by containerd since 1.7.
 */
export function namespacesService(daemon: Daemon) {
  const { stores, faults } = daemon;

  const messageOf = (name: string): wire.Namespace => {
    const message = fill(new wire.Namespace(), { name });
    for (const [label, value] of stores.namespaces.get(name) ?? []) message.getLabelsMap().set(label, value);
    return message;
  };

  return serve(
    services.NamespacesService,
    {
      unary: {
        get: (request) => fill(new wire.GetNamespaceResponse(), { namespace: messageOf(request.getName()) }),

        list: () => fill(new wire.ListNamespacesResponse(), { namespacesList: stores.namespaceNames().map(messageOf) }),

        create: (request) => {
          const namespace = request.getNamespace() ?? new wire.Namespace();
          const name = namespace.getName();
          const fault = identifierFault(name);
          if (fault !== undefined) throw invalid(fault);
          if (stores.namespaceNames().includes(name)) throw alreadyExists(`namespace "${name}"`);
          const labels = new Map(namespace.getLabelsMap().getEntryList());
          stores.namespaces.set(name, labels);
          daemon.publish(name, namespaceChange('create', name, labels));
          return fill(new wire.CreateNamespaceResponse(), { namespace });
        },

        update: (request) => {
          const namespace = request.getNamespace() ?? new wire.Namespace();
          const name = namespace.getName();
          const paths = request.getUpdateMask()?.getPathsList() ?? [];
          const given = new Map(namespace.getLabelsMap().getEntryList());
          const strange = paths.find((path) => !path.startsWith('labels.'));
          if (strange !== undefined) throw invalid(`cannot update "${strange}" field`);
          const labels = new Map(paths.length === 0 ? given : stores.namespaces.get(name));
          for (const label of paths.map((path) => path.slice('labels.'.length))) {
            const value = given.get(label) ?? '';
            if (value === '') labels.delete(label);
            else labels.set(label, value);
          }
          stores.namespaces.set(name, labels);
          daemon.publish(name, namespaceChange('update', name, given));
          return fill(new wire.UpdateNamespaceResponse(), { namespace: messageOf(name) });
        },

        delete: (request) => {
          const name = request.getName();
          const held = heldIn(stores, name);
          if (held.length > 0)
            throw failedPrecondition(`namespace "${name}" must be empty, but it still has ${held.join(', ')}`);
          if (!stores.deleteNamespace(name)) throw notFound(`namespace "${name}"`);
          daemon.publish(name, namespaceDelete(name));
          return new empty.Empty();
        },
      },
    },
    faults.calls,
  );
}

/** What keeps a namespace from being deleted, in containerd's words. */
function heldIn({ images, content, containers, snapshots }: Stores, namespace: string): readonly string[] {
  const snapshotters = new Set(snapshots.entries(namespace).map(([name]) => name.slice(0, name.indexOf('/'))));
  return [
    ...(images.list(namespace).length > 0 ? ['images'] : []),
    ...(content.blobs.list(namespace).length > 0 ? ['blobs'] : []),
    ...(containers.list(namespace).length > 0 ? ['containers'] : []),
    ...[...snapshotters].map((name) => `snapshots on "${name}" snapshotter`),
  ];
}
