import type { ContainerdError } from '../errors.js';
import type { Exited } from './ExitStatus.js';
import type { Mount } from './Mount.js';
import type { StdioPaths } from './StdioPaths.js';

/** The fields every event has. */
export interface EventEnvelope {
  readonly namespace: string;
  /** Such as `/tasks/exit`. */
  readonly topic: string;
  /**
   * When it was published, with millisecond precision. Events arrive in an order that may differ from their timestamps.
   */
  readonly timestamp: Date;
  /** The same in nanoseconds since the epoch. */
  readonly timestampNs: bigint;
}

interface OfTask {
  readonly containerId: string;
}

interface OfProcess extends OfTask {
  /** Empty for the container's main process. */
  readonly execId: string;
  readonly pid: number;
}

/** An exit as reported by an event; without a time for a process that never ran. */
interface EventExit {
  readonly exitCode: number;
  readonly exitedAt: Exited['exitedAt'] | undefined;
  readonly exitedAtNs: Exited['exitedAtNs'] | undefined;
}

type Labels = Readonly<Record<string, string>>;

/** Each event's own fields, by type. */
interface EventFields {
  TaskCreate: OfTask & {
    readonly bundle: string;
    readonly rootfs: readonly Mount[];
    readonly io: StdioPaths;
    readonly checkpoint: string;
    readonly pid: number;
  };
  TaskStart: OfTask & { readonly pid: number };
  /** The container's main process ended, or an exec: then `execId` is not empty. */
  TaskExit: OfProcess & EventExit;
  TaskDelete: OfProcess & EventExit;
  /** May come before or after the exit, more than once, or not at all. */
  TaskOOM: OfTask;
  TaskExecAdded: OfTask & { readonly execId: string };
  TaskExecStarted: OfProcess;
  TaskPaused: OfTask;
  TaskResumed: OfTask;
  TaskCheckpointed: OfTask & { readonly checkpoint: string };
  ContainerCreate: OfTask & { readonly image: string; readonly runtime: string };
  ContainerUpdate: OfTask & { readonly image: string; readonly labels: Labels; readonly snapshotKey: string };
  ContainerDelete: OfTask;
  ImageCreate: { readonly name: string; readonly labels: Labels };
  ImageUpdate: { readonly name: string; readonly labels: Labels };
  ImageDelete: { readonly name: string };
  SnapshotPrepare: { readonly key: string; readonly parent: string; readonly snapshotter: string };
  SnapshotCommit: { readonly key: string; readonly name: string; readonly snapshotter: string };
  SnapshotRemove: { readonly key: string; readonly snapshotter: string };
  /**
   * `size` in bytes. Since containerd 2.1. `mediaType` since 2.4, of what containerd itself stores, such as in a pull; it is
   * `undefined` for what a client writes.
   */
  ContentCreate: { readonly digest: string; readonly size: number; readonly mediaType: string | undefined };
  ContentDelete: { readonly digest: string };
  NamespaceCreate: { readonly name: string; readonly labels: Labels };
  NamespaceUpdate: { readonly name: string; readonly labels: Labels };
  NamespaceDelete: { readonly name: string };
  /** Sandbox events: since containerd 2.0. */
  SandboxCreate: { readonly sandboxId: string };
  SandboxStart: { readonly sandboxId: string };
  SandboxExit: { readonly sandboxId: string } & EventExit;
  /** An event of an unknown type, or one whose bytes do not match its type, undecoded. */
  Unknown: { readonly typeUrl: string; readonly value: Uint8Array };
}

/** The type of an event that containerd sends. */
export type EventType = keyof EventFields;

/** An event's own fields, without its envelope. */
export type EventPayload<T extends EventType = EventType> = T extends EventType
  ? { readonly type: T } & EventFields[T]
  : never;

/**
 * A marker in the event stream: the stream broke, and events may have been lost between `since` and the next `live` of
 * the connection. Consumers that keep a table should list again. It has no namespace and no topic.
 */
export interface Gap {
  readonly type: 'Gap';
  readonly since: Date;
  readonly reason: ContainerdError;
}

/**
 * An event of containerd, or a `Gap`; a union discriminated by `type`. All subscribers get the same object, which is
 * deeply frozen except its Dates and bytes.
 */
export type ContainerdEvent = (EventPayload & EventEnvelope) | Gap;

/** The members of the union with these types. */
export type EventOf<T extends ContainerdEvent['type']> = Extract<ContainerdEvent, { readonly type: T }>;
