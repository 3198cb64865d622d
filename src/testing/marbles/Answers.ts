import type { Observable } from 'rxjs';
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
import type { Call, CallName } from './calls.js';

/** The type of each call's answer; for calls that return nothing, any value of a diagram works. */
export interface Answered {
  /** The pid. */
  createTask: number;
  /** The pid. */
  start: number;
  exec: undefined;
  kill: undefined;
  delete: ExitStatus;
  closeIO: undefined;
  resize: undefined;
  pause: undefined;
  resume: undefined;
  update: undefined;
  checkpoint: readonly Descriptor[];
  /** Completed with defaults, like the other records. */
  image: Partial<ImageRecord>;
  images: readonly Partial<ImageRecord>[];
  labelImage: Partial<ImageRecord>;
  deleteImage: undefined;
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
  deleteContainer: undefined;
  prepareSnapshot: readonly Mount[];
  removeSnapshot: undefined;
  createLease: undefined;
  deleteLease: undefined;
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
  deleteNamespace: undefined;
  server: Partial<ServerInfo>;
}

/**
 * How a call is answered: with a value at once; with an error; or by a cold diagram.
 *
 *     cold('--p', { p: 7 })    with 7, two frames later; nothing after the first value counts
 *     cold('--|')              with the default answer, two frames later
 *     cold('--#', {}, error)   with an error, two frames later
 *     cold('-')                never
 *     undefined                with the default answer
 */
export type Answer<T> = T | Error | Observable<([T] extends [undefined] ? unknown : T) | Letter> | undefined;

/** The type of a diagram without values: `cold('--|')` emits strings. */
type Letter = string;

/** An answer, or a function that returns one for each call. */
export type Answering<Name extends keyof Answered> =
  Answer<Answered[Name]> | ((call: Call<Name>) => Answer<Answered[Name]>);

/** Answers by call name. */
export type Answers = { readonly [Name in keyof Answered & CallName]?: Answering<Name> | undefined };
