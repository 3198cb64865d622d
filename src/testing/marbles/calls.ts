import type { Version } from '../../observables/services/version.js';
import type { ContainerRecord } from '../../values/ContainerRecord.js';
import type { Mount } from '../../values/Mount.js';
import type { ImageInfo } from '../../values/Image.js';
import type { ExitStatus } from '../../values/ExitStatus.js';
import type { ImageRecord } from '../../values/Image.js';
import type { Metric } from '../../values/Metric.js';
import type { Descriptor } from '../../values/Descriptor.js';
import type { NamespaceRecord } from '../../values/NamespaceRecord.js';
import type { ServerInfo } from '../../values/ServerInfo.js';
import type { ProcessInfo, ProcessStatus, TaskRecord } from '../../values/ProcessStatus.js';
import type { ContainerChange } from '../../observables/services/containers.js';
import type { CheckpointOptions } from '../../values/CheckpointOptions.js';
import type { SignalName } from '../../process/signals.js';
import type { NewContainer } from '../../values/NewContainer.js';
import type { ProcessSpec } from '../../values/ProcessSpec.js';

/** The calls that change something, and whose answer has no value. */
const CHANGES_WITHOUT_VALUE = [
  'exec',
  'kill',
  'closeIO',
  'resize',
  'pause',
  'resume',
  'update',
  'deleteContainer',
  'removeSnapshot',
  'createLease',
  'deleteLease',
  'deleteImage',
  'deleteNamespace',
] as const;

/** The calls that only read. The library sends some on its own: a wait reads the status, an exec the container. */
const QUESTIONS = [
  'container',
  'containers',
  'image',
  'images',
  'readImage',
  'namespaceLabels',
  'namespaces',
  'server',
  'mounts',
  'status',
  'tasks',
  'wait',
  'pids',
  'metrics',
  'version',
  'subscribe',
] as const;

type WithoutValue = (typeof CHANGES_WITHOUT_VALUE)[number];

/** The calls that only read. The library sends some on its own: a wait reads the status, an exec the container. */
export type Question = (typeof QUESTIONS)[number];

/** The calls that change something, named like the handles' methods. */
export type Change = Exclude<keyof Answered, Question>;

export type CallName = Change | Question;

/** The type of each call's answer that has a value. */
interface Values {
  /** The pid. */
  createTask: number;
  /** The pid. */
  start: number;
  delete: ExitStatus;
  checkpoint: readonly Descriptor[];
  /** Completed with defaults, like the other records. */
  image: Partial<ImageRecord>;
  images: readonly Partial<ImageRecord>[];
  labelImage: Partial<ImageRecord>;
  importImage: Partial<ImageRecord>;
  pullImage: Partial<ImageRecord>;
  exportImage: Partial<ImageRecord>;
  /** The image of a container, completed with defaults. */
  readImage: Partial<ImageInfo>;
  /** The labels of the client's namespace, which determine its defaults. Default: none. */
  namespaceLabels: Readonly<Record<string, string>>;
  containers: readonly ContainerRecord[];
  createContainer: Partial<ContainerRecord>;
  updateContainer: Partial<ContainerRecord>;
  prepareSnapshot: readonly Mount[];
  /** Completed with defaults. */
  container: Partial<ContainerRecord>;
  mounts: readonly Mount[];
  status: ProcessStatus & { readonly pid?: number | undefined };
  tasks: readonly TaskRecord[];
  wait: ExitStatus;
  pids: readonly ProcessInfo[];
  metrics: Metric;
  version: Version;
  /** The client's own, by default, and those that were created. */
  namespaces: readonly NamespaceRecord[];
  createNamespace: Partial<NamespaceRecord>;
  labelNamespace: Partial<NamespaceRecord>;
  server: Partial<ServerInfo>;
}

/** The type of each call's answer; for calls that return nothing, any value of a diagram works. */
export type Answered = Values & { readonly [Name in WithoutValue]: undefined };

/** The details of each call besides its name and target. */
interface Details {
  kill: { readonly signal: SignalName | number; readonly all: boolean };
  exec: { readonly spec: ProcessSpec };
  resize: { readonly width: number; readonly height: number };
  update: { readonly resources: object; readonly annotations: Readonly<Record<string, string>> };
  checkpoint: { readonly options: CheckpointOptions };
  containers: { readonly filters: readonly string[] };
  images: { readonly filters: readonly string[] };
  createContainer: { readonly container: NewContainer };
  updateContainer: { readonly change: ContainerChange };
  prepareSnapshot: { readonly parent: string };
  subscribe: { readonly filters: readonly string[] };
  createNamespace: { readonly labels: Readonly<Record<string, string>> };
  labelNamespace: { readonly labels: Readonly<Record<string, string | undefined>> };
}

export type DetailsOf<Name extends CallName> = Name extends keyof Details ? Details[Name] : object;

/** A call that was sent. */
export type Call<Name extends CallName = CallName> = Name extends CallName
  ? {
      /** When it was sent: virtual milliseconds, or real ones since the fake was created. */
      readonly frame: number;
      readonly call: Name;
      /** The target, such as `web` or `web/probe`; empty if it has none. */
      readonly of: string;
      /** The namespace, if it is not the client's own. */
      readonly namespace?: string;
      /** When it was unsubscribed before it was answered. */
      readonly cancelled?: number;
    } & DetailsOf<Name>
  : never;

/** Whether the call changes something. */
export function isChange(name: CallName): boolean {
  return !includes(QUESTIONS, name);
}

/** Whether the call's answer has no value, so that any value works. */
export function isWithoutValue(name: CallName): boolean {
  return includes(CHANGES_WITHOUT_VALUE, name);
}

function includes(names: readonly CallName[], name: CallName): boolean {
  return names.includes(name);
}
