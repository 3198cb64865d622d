import { instant, fakeEvent } from './fakeEvent.js';
import type { EventOptions, Fields, Told } from './fakeEvent.js';

/** `ContainerCreate`. */
export function containerCreated(
  containerId: string,
  { image = '', runtime = 'io.containerd.runc.v2', ...options }: EventOptions & Fields<'ContainerCreate'> = {},
): Told<'ContainerCreate'> {
  return fakeEvent('/containers/create', { type: 'ContainerCreate', containerId, image, runtime }, options);
}

/** `ContainerUpdate`. */
export function containerUpdated(
  containerId: string,
  { image = '', labels = {}, snapshotKey = '', ...options }: EventOptions & Fields<'ContainerUpdate'> = {},
): Told<'ContainerUpdate'> {
  return fakeEvent('/containers/update', { type: 'ContainerUpdate', containerId, image, labels, snapshotKey }, options);
}

/** `ContainerDelete`. */
export function containerDeleted(containerId: string, options: EventOptions = {}): Told<'ContainerDelete'> {
  return fakeEvent('/containers/delete', { type: 'ContainerDelete', containerId }, options);
}

/** `ImageCreate`. */
export function imageCreated(
  name: string,
  { labels = {}, ...options }: EventOptions & Fields<'ImageCreate'> = {},
): Told<'ImageCreate'> {
  return fakeEvent('/images/create', { type: 'ImageCreate', name, labels }, options);
}

/** `ImageUpdate`. */
export function imageUpdated(
  name: string,
  { labels = {}, ...options }: EventOptions & Fields<'ImageUpdate'> = {},
): Told<'ImageUpdate'> {
  return fakeEvent('/images/update', { type: 'ImageUpdate', name, labels }, options);
}

/** `ImageDelete`. */
export function imageDeleted(name: string, options: EventOptions = {}): Told<'ImageDelete'> {
  return fakeEvent('/images/delete', { type: 'ImageDelete', name }, options);
}

/** `SnapshotPrepare`. */
export function snapshotPrepared(
  key: string,
  { parent = '', snapshotter = 'overlayfs', ...options }: EventOptions & Fields<'SnapshotPrepare'> = {},
): Told<'SnapshotPrepare'> {
  return fakeEvent('/snapshot/prepare', { type: 'SnapshotPrepare', key, parent, snapshotter }, options);
}

/** `SnapshotCommit`: what was prepared as `key` is committed as `name`. */
export function snapshotCommitted(
  key: string,
  name: string,
  { snapshotter = 'overlayfs', ...options }: EventOptions & Fields<'SnapshotCommit'> = {},
): Told<'SnapshotCommit'> {
  return fakeEvent('/snapshot/commit', { type: 'SnapshotCommit', key, name, snapshotter }, options);
}

/** `SnapshotRemove`. */
export function snapshotRemoved(
  key: string,
  { snapshotter = 'overlayfs', ...options }: EventOptions & Fields<'SnapshotRemove'> = {},
): Told<'SnapshotRemove'> {
  return fakeEvent('/snapshot/remove', { type: 'SnapshotRemove', key, snapshotter }, options);
}

/** `ContentCreate`. */
export function contentCreated(
  digest: string,
  { size = 0, mediaType, ...options }: EventOptions & Fields<'ContentCreate'> = {},
): Told<'ContentCreate'> {
  return fakeEvent('/content/create', { type: 'ContentCreate', digest, size, mediaType }, options);
}

/** `ContentDelete`. */
export function contentDeleted(digest: string, options: EventOptions = {}): Told<'ContentDelete'> {
  return fakeEvent('/content/delete', { type: 'ContentDelete', digest }, options);
}

/** `NamespaceCreate`. */
export function namespaceCreated(
  name: string,
  { labels = {}, ...options }: EventOptions & Fields<'NamespaceCreate'> = {},
): Told<'NamespaceCreate'> {
  return fakeEvent('/namespaces/create', { type: 'NamespaceCreate', name, labels }, options);
}

/** `NamespaceUpdate`. */
export function namespaceUpdated(
  name: string,
  { labels = {}, ...options }: EventOptions & Fields<'NamespaceUpdate'> = {},
): Told<'NamespaceUpdate'> {
  return fakeEvent('/namespaces/update', { type: 'NamespaceUpdate', name, labels }, options);
}

/** `NamespaceDelete`. */
export function namespaceDeleted(name: string, options: EventOptions = {}): Told<'NamespaceDelete'> {
  return fakeEvent('/namespaces/delete', { type: 'NamespaceDelete', name }, options);
}

/** `SandboxCreate`. */
export function sandboxCreated(sandboxId: string, options: EventOptions = {}): Told<'SandboxCreate'> {
  return fakeEvent('/sandboxes/create', { type: 'SandboxCreate', sandboxId }, options);
}

/** `SandboxStart`. */
export function sandboxStarted(sandboxId: string, options: EventOptions = {}): Told<'SandboxStart'> {
  return fakeEvent('/sandboxes/start', { type: 'SandboxStart', sandboxId }, options);
}

/** `SandboxExit`. */
export function sandboxExited(sandboxId: string, exitCode: number, options: EventOptions = {}): Told<'SandboxExit'> {
  const { date, ns } = instant(options.at);
  return fakeEvent(
    '/sandboxes/exit',
    { type: 'SandboxExit', sandboxId, exitCode, exitedAt: date, exitedAtNs: ns },
    options,
  );
}

/** An event of a type that this library does not know: `Unknown`. */
export function unknownEvent(
  typeUrl: string,
  {
    topic = '/unknown',
    value = new Uint8Array(),
    ...options
  }: EventOptions & { readonly topic?: string | undefined; readonly value?: Uint8Array | undefined } = {},
): Told<'Unknown'> {
  return fakeEvent(topic, { type: 'Unknown', typeUrl, value }, options);
}
