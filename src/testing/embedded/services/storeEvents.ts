import container from '../../../gen/containerd/events/container_pb.js';
import content from '../../../gen/containerd/events/content_pb.js';
import image from '../../../gen/containerd/events/image_pb.js';
import namespaces from '../../../gen/containerd/events/namespace_pb.js';
import snapshot from '../../../gen/containerd/events/snapshot_pb.js';
import type containers from '../../../gen/containerd/services/containers/v1/containers_pb.js';
import { fill } from '../../../observables/wire/fill.js';
import type { Publication } from '../events/envelope.js';

interface Labelled {
  getLabelsMap(): { set(name: string, value: string): unknown };
}

type Labels = Iterable<readonly [string, string]>;

function withLabels<Message extends Labelled>(message: Message, labels: Labels): Message {
  for (const [name, value] of labels) message.getLabelsMap().set(name, value);
  return message;
}

export function containerCreate(made: containers.Container): Publication {
  const runtime = fill(new container.ContainerCreate.Runtime(), { name: made.getRuntime()?.getName() ?? '' });
  const message = fill(new container.ContainerCreate(), { id: made.getId(), image: made.getImage(), runtime });
  return { topic: '/containers/create', typeUrl: 'containerd.events.ContainerCreate', message };
}

export function containerUpdate(made: containers.Container): Publication {
  const message = fill(new container.ContainerUpdate(), {
    id: made.getId(),
    image: made.getImage(),
    snapshotKey: made.getSnapshotKey(),
  });
  return {
    topic: '/containers/update',
    typeUrl: 'containerd.events.ContainerUpdate',
    message: withLabels(message, made.getLabelsMap().getEntryList()),
  };
}

export function containerDelete(id: string): Publication {
  return {
    topic: '/containers/delete',
    typeUrl: 'containerd.events.ContainerDelete',
    message: fill(new container.ContainerDelete(), { id }),
  };
}

export function contentCreate(digest: string, size: number): Publication {
  const message = fill(new content.ContentCreate(), { digest, size });
  return { topic: '/content/create', typeUrl: 'containerd.events.ContentCreate', message };
}

export function contentDelete(digest: string): Publication {
  const message = fill(new content.ContentDelete(), { digest });
  return { topic: '/content/delete', typeUrl: 'containerd.events.ContentDelete', message };
}

const IMAGE = { create: image.ImageCreate, update: image.ImageUpdate } as const;

export function imageChange(what: 'create' | 'update', name: string, labels: Labels): Publication {
  const typeUrl = `containerd.services.images.v1.Image${capital(what)}`;
  return { topic: `/images/${what}`, typeUrl, message: withLabels(fill(new IMAGE[what](), { name }), labels) };
}

export function imageDelete(name: string): Publication {
  return {
    topic: '/images/delete',
    typeUrl: 'containerd.services.images.v1.ImageDelete',
    message: fill(new image.ImageDelete(), { name }),
  };
}

const NAMESPACE = { create: namespaces.NamespaceCreate, update: namespaces.NamespaceUpdate } as const;

export function namespaceChange(what: 'create' | 'update', name: string, labels: Labels): Publication {
  const typeUrl = `containerd.events.Namespace${capital(what)}`;
  return { topic: `/namespaces/${what}`, typeUrl, message: withLabels(fill(new NAMESPACE[what](), { name }), labels) };
}

export function namespaceDelete(name: string): Publication {
  return {
    topic: '/namespaces/delete',
    typeUrl: 'containerd.events.NamespaceDelete',
    message: fill(new namespaces.NamespaceDelete(), { name }),
  };
}

export function snapshotPrepare(key: string, parent: string, snapshotter: string): Publication {
  const message = fill(new snapshot.SnapshotPrepare(), { key, parent, snapshotter });
  return { topic: '/snapshot/prepare', typeUrl: 'containerd.events.SnapshotPrepare', message };
}

export function snapshotCommit(key: string, name: string, snapshotter: string): Publication {
  const message = fill(new snapshot.SnapshotCommit(), { key, name, snapshotter });
  return { topic: '/snapshot/commit', typeUrl: 'containerd.events.SnapshotCommit', message };
}

export function snapshotRemove(key: string, snapshotter: string): Publication {
  return {
    topic: '/snapshot/remove',
    typeUrl: 'containerd.events.SnapshotRemove',
    message: fill(new snapshot.SnapshotRemove(), { key, snapshotter }),
  };
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
