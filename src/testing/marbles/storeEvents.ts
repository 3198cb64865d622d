import { checkExitCode } from './checkExitCode.js';
import { instant, fakeEvent } from './fakeEvent.js';
import type { EventOptions, Fields, FakeEvent } from './fakeEvent.js';

/** `ContainerCreate`. */
export function containerCreated(
  containerId: string,
  { image = '', runtime = 'io.containerd.runc.v2', ...options }: EventOptions & Fields<'ContainerCreate'> = {},
): FakeEvent<'ContainerCreate'> {
  return fakeEvent('/containers/create', { type: 'ContainerCreate', containerId, image, runtime }, options);
}

/** `ContainerUpdate`. */
export function containerUpdated(
  containerId: string,
  { image = '', labels = {}, snapshotKey = '', ...options }: EventOptions & Fields<'ContainerUpdate'> = {},
): FakeEvent<'ContainerUpdate'> {
  return fakeEvent('/containers/update', { type: 'ContainerUpdate', containerId, image, labels, snapshotKey }, options);
}

/** `ContainerDelete`. */
export function containerDeleted(containerId: string, options: EventOptions = {}): FakeEvent<'ContainerDelete'> {
  return fakeEvent('/containers/delete', { type: 'ContainerDelete', containerId }, options);
}

/** `ImageCreate`. */
export function imageCreated(
  name: string,
  { labels = {}, ...options }: EventOptions & Fields<'ImageCreate'> = {},
): FakeEvent<'ImageCreate'> {
  return fakeEvent('/images/create', { type: 'ImageCreate', name, labels }, options);
}

/** `ImageUpdate`. */
export function imageUpdated(
  name: string,
  { labels = {}, ...options }: EventOptions & Fields<'ImageUpdate'> = {},
): FakeEvent<'ImageUpdate'> {
  return fakeEvent('/images/update', { type: 'ImageUpdate', name, labels }, options);
}

/** `ImageDelete`. */
export function imageDeleted(name: string, options: EventOptions = {}): FakeEvent<'ImageDelete'> {
  return fakeEvent('/images/delete', { type: 'ImageDelete', name }, options);
}

/** `SnapshotPrepare`. */
export function snapshotPrepared(
  key: string,
  { parent = '', snapshotter = 'overlayfs', ...options }: EventOptions & Fields<'SnapshotPrepare'> = {},
): FakeEvent<'SnapshotPrepare'> {
  return fakeEvent('/snapshot/prepare', { type: 'SnapshotPrepare', key, parent, snapshotter }, options);
}

/** `SnapshotCommit`: what was prepared as `key` is committed as `name`. */
export function snapshotCommitted(
  key: string,
  name: string,
  { snapshotter = 'overlayfs', ...options }: EventOptions & Fields<'SnapshotCommit'> = {},
): FakeEvent<'SnapshotCommit'> {
  return fakeEvent('/snapshot/commit', { type: 'SnapshotCommit', key, name, snapshotter }, options);
}

/** `SnapshotRemove`. */
export function snapshotRemoved(
  key: string,
  { snapshotter = 'overlayfs', ...options }: EventOptions & Fields<'SnapshotRemove'> = {},
): FakeEvent<'SnapshotRemove'> {
  return fakeEvent('/snapshot/remove', { type: 'SnapshotRemove', key, snapshotter }, options);
}

/** `ContentCreate`. */
export function contentCreated(
  digest: string,
  { size = 0, mediaType, ...options }: EventOptions & Fields<'ContentCreate'> = {},
): FakeEvent<'ContentCreate'> {
  return fakeEvent('/content/create', { type: 'ContentCreate', digest, size, mediaType }, options);
}

/** `ContentDelete`. */
export function contentDeleted(digest: string, options: EventOptions = {}): FakeEvent<'ContentDelete'> {
  return fakeEvent('/content/delete', { type: 'ContentDelete', digest }, options);
}

/** `NamespaceCreate`. */
export function namespaceCreated(
  name: string,
  { labels = {}, ...options }: EventOptions & Fields<'NamespaceCreate'> = {},
): FakeEvent<'NamespaceCreate'> {
  return fakeEvent('/namespaces/create', { type: 'NamespaceCreate', name, labels }, options);
}

/** `NamespaceUpdate`. */
export function namespaceUpdated(
  name: string,
  { labels = {}, ...options }: EventOptions & Fields<'NamespaceUpdate'> = {},
): FakeEvent<'NamespaceUpdate'> {
  return fakeEvent('/namespaces/update', { type: 'NamespaceUpdate', name, labels }, options);
}

/** `NamespaceDelete`. */
export function namespaceDeleted(name: string, options: EventOptions = {}): FakeEvent<'NamespaceDelete'> {
  return fakeEvent('/namespaces/delete', { type: 'NamespaceDelete', name }, options);
}

/** `SandboxCreate`. */
export function sandboxCreated(sandboxId: string, options: EventOptions = {}): FakeEvent<'SandboxCreate'> {
  return fakeEvent('/sandboxes/create', { type: 'SandboxCreate', sandboxId }, options);
}

/** `SandboxStart`. */
export function sandboxStarted(sandboxId: string, options: EventOptions = {}): FakeEvent<'SandboxStart'> {
  return fakeEvent('/sandboxes/start', { type: 'SandboxStart', sandboxId }, options);
}

/** `SandboxExit`. */
export function sandboxExited(
  sandboxId: string,
  exitCode: number,
  options: EventOptions = {},
): FakeEvent<'SandboxExit'> {
  const { date, ns } = instant(options.at);
  return fakeEvent(
    '/sandboxes/exit',
    { type: 'SandboxExit', sandboxId, exitCode: checkExitCode('exitCode', exitCode), exitedAt: date, exitedAtNs: ns },
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
): FakeEvent<'Unknown'> {
  return fakeEvent(topic, { type: 'Unknown', typeUrl, value }, options);
}
