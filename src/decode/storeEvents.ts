import container from '../gen/containerd/events/container_pb.js';
import content from '../gen/containerd/events/content_pb.js';
import image from '../gen/containerd/events/image_pb.js';
import namespaces from '../gen/containerd/events/namespace_pb.js';
import sandbox from '../gen/containerd/events/sandbox_pb.js';
import snapshot from '../gen/containerd/events/snapshot_pb.js';
import { decodeInstant } from './instant.js';
import { decodeLabels } from './labels.js';
import type { EventDecoder } from './taskEvents.js';

/** Decoders of all events that are not about tasks, by message name. */
export const storeEvents: Readonly<Record<string, EventDecoder>> = {
  'containerd.events.ContainerCreate': (bytes) => {
    const message = container.ContainerCreate.deserializeBinary(bytes);
    return {
      type: 'ContainerCreate',
      containerId: message.getId(),
      image: message.getImage(),
      runtime: message.getRuntime()?.getName() ?? '',
    };
  },
  'containerd.events.ContainerUpdate': (bytes) => {
    const message = container.ContainerUpdate.deserializeBinary(bytes);
    return {
      type: 'ContainerUpdate',
      containerId: message.getId(),
      image: message.getImage(),
      labels: decodeLabels(message.getLabelsMap()),
      snapshotKey: message.getSnapshotKey(),
    };
  },
  'containerd.events.ContainerDelete': (bytes) => ({
    type: 'ContainerDelete',
    containerId: container.ContainerDelete.deserializeBinary(bytes).getId(),
  }),
  'containerd.services.images.v1.ImageCreate': (bytes) => ({
    type: 'ImageCreate',
    ...named(image.ImageCreate.deserializeBinary(bytes)),
  }),
  'containerd.services.images.v1.ImageUpdate': (bytes) => ({
    type: 'ImageUpdate',
    ...named(image.ImageUpdate.deserializeBinary(bytes)),
  }),
  'containerd.services.images.v1.ImageDelete': (bytes) => ({
    type: 'ImageDelete',
    name: image.ImageDelete.deserializeBinary(bytes).getName(),
  }),
  'containerd.events.SnapshotPrepare': (bytes) => {
    const message = snapshot.SnapshotPrepare.deserializeBinary(bytes);
    return {
      type: 'SnapshotPrepare',
      key: message.getKey(),
      parent: message.getParent(),
      snapshotter: message.getSnapshotter(),
    };
  },
  'containerd.events.SnapshotCommit': (bytes) => {
    const message = snapshot.SnapshotCommit.deserializeBinary(bytes);
    return {
      type: 'SnapshotCommit',
      key: message.getKey(),
      name: message.getName(),
      snapshotter: message.getSnapshotter(),
    };
  },
  'containerd.events.SnapshotRemove': (bytes) => {
    const message = snapshot.SnapshotRemove.deserializeBinary(bytes);
    return { type: 'SnapshotRemove', key: message.getKey(), snapshotter: message.getSnapshotter() };
  },
  'containerd.events.ContentCreate': (bytes) => {
    const message = content.ContentCreate.deserializeBinary(bytes);
    return {
      type: 'ContentCreate',
      digest: message.getDigest(),
      size: message.getSize(),
      mediaType: message.getMediatype() || undefined,
    };
  },
  'containerd.events.ContentDelete': (bytes) => ({
    type: 'ContentDelete',
    digest: content.ContentDelete.deserializeBinary(bytes).getDigest(),
  }),
  'containerd.events.NamespaceCreate': (bytes) => ({
    type: 'NamespaceCreate',
    ...named(namespaces.NamespaceCreate.deserializeBinary(bytes)),
  }),
  'containerd.events.NamespaceUpdate': (bytes) => ({
    type: 'NamespaceUpdate',
    ...named(namespaces.NamespaceUpdate.deserializeBinary(bytes)),
  }),
  'containerd.events.NamespaceDelete': (bytes) => ({
    type: 'NamespaceDelete',
    name: namespaces.NamespaceDelete.deserializeBinary(bytes).getName(),
  }),
  'containerd.events.SandboxCreate': (bytes) => ({
    type: 'SandboxCreate',
    sandboxId: sandbox.SandboxCreate.deserializeBinary(bytes).getSandboxId(),
  }),
  'containerd.events.SandboxStart': (bytes) => ({
    type: 'SandboxStart',
    sandboxId: sandbox.SandboxStart.deserializeBinary(bytes).getSandboxId(),
  }),
  'containerd.events.SandboxExit': (bytes) => {
    const message = sandbox.SandboxExit.deserializeBinary(bytes);
    const exitedAt = decodeInstant(message.getExitedAt());
    return {
      type: 'SandboxExit',
      sandboxId: message.getSandboxId(),
      exitCode: message.getExitStatus(),
      exitedAt: exitedAt?.date,
      exitedAtNs: exitedAt?.ns,
    };
  },
};

interface Named {
  getName(): string;
  getLabelsMap(): Parameters<typeof decodeLabels>[0];
}

function named(message: Named) {
  return { name: message.getName(), labels: decodeLabels(message.getLabelsMap()) };
}
