import type { Observable } from 'rxjs';
import type { Version } from '../../observables/wire/version.js';
import type { ContainerRecord } from '../../values/ContainerRecord.js';
import type { Mount } from '../../values/Mount.js';
import type { ImageInfo } from '../../values/Image.js';
import type { ExitStatus } from '../../values/ExitStatus.js';
import type { ImageRecord } from '../../values/Image.js';
import type { Metric } from '../../values/Metric.js';
import type { Descriptor } from '../../values/Descriptor.js';
import type { ProcessInfo, ProcessStatus, TaskSummary } from '../../values/ProcessStatus.js';
import type { Call, CallName } from './calls.js';

/** What each call is answered with; where that is nothing, any value of a diagram will do. */
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
  /** Completed from an image that has nothing special, as are the others. */
  image: Partial<ImageRecord>;
  images: readonly Partial<ImageRecord>[];
  labelImage: Partial<ImageRecord>;
  deleteImage: undefined;
  importImage: Partial<ImageRecord>;
  pullImage: Partial<ImageRecord>;
  exportImage: Partial<ImageRecord>;
  /** What a container is made from, completed from an image that has nothing special. */
  readImage: Partial<ImageInfo>;
  /** Of the client's namespace, whose defaults they name; none by default. */
  namespaceLabels: Readonly<Record<string, string>>;
  containers: readonly ContainerRecord[];
  createContainer: Partial<ContainerRecord>;
  updateContainer: Partial<ContainerRecord>;
  deleteContainer: undefined;
  prepareSnapshot: readonly Mount[];
  removeSnapshot: undefined;
  createLease: undefined;
  deleteLease: undefined;
  /** Completed from a container that has nothing special. */
  container: Partial<ContainerRecord>;
  mounts: readonly Mount[];
  status: ProcessStatus & { readonly pid?: number };
  tasks: readonly TaskSummary[];
  wait: ExitStatus;
  pids: readonly ProcessInfo[];
  metrics: Metric;
  version: Version;
}

/**
 * How a call is answered: with a value at once; with an error; or by a cold diagram.
 *
 *     cold('--p', { p: 7 })    with 7, two frames later; nothing after the first value counts
 *     cold('--|')              as it would be without, two frames later
 *     cold('--#', {}, error)   with an error, two frames later
 *     cold('-')                never
 *     undefined                as it would be without
 */
export type Answer<T> = T | Error | Observable<([T] extends [undefined] ? unknown : T) | Letter> | undefined;

/** What a diagram without values emits, as far as types know: `cold('--|')` is one of strings. */
type Letter = string;

/** An answer, or who finds one for each call. */
export type Answering<Name extends keyof Answered> =
  Answer<Answered[Name]> | ((call: Call<Name>) => Answer<Answered[Name]>);

/** How calls are answered, by their names. */
export type Answers = { readonly [Name in keyof Answered & CallName]?: Answering<Name> };
