import type { Observable, ObservableInput } from 'rxjs';
import type { Container } from '../containers/Container.js';
import type { ContainerOptions } from '../containers/ContainerOptions.js';
import type { NewIO } from '../process/io/ProcessIO.js';
import type { Task } from '../process/Task.js';
import type { OutputChunk } from './OutputChunk.js';
import type { RunControls, RunEnd, RunStreams } from './RunControls.js';

/** How a container is run from its image to its exit, besides what it is made of. */
export interface RunBaseOptions<Progress = unknown> extends RunControls {
  /** The container's id. By default one that nobody else has. */
  readonly id?: string | undefined;
  /**
   * Gets the image if it does not exist: it is subscribed then, and its values are emitted as `progress`. Without it, a
   * missing image is `not_found`.
   */
  readonly pull?: Observable<Progress> | undefined;
  /**
   * Runs between the creation of the task and its start, such as to set up a network. The start waits for its completion;
   * an error fails the run, and everything is deleted.
   */
  readonly beforeStart?: ((task: Task) => ObservableInput<unknown>) | undefined;
  /**
   * Runs when the process has ended by itself, by `timeout` or by `stopWhen`, and its output too, while the container still
   * exists, such as to copy results out. `exited` and the deletion wait for its completion; an error fails the run after
   * the deletion. It has no limit of its own: unsubscribing the run and `close()` interrupt it, and after these it does not
   * run any more.
   */
  readonly beforeDelete?: ((task: Task, container: Container) => ObservableInput<unknown>) | undefined;
}

/** The streams of a container that is run: emitted and written by the run, or wherever `io` puts them. */
export type ContainerRunStreams =
  | (RunStreams & { readonly io?: undefined })
  /** Whoever gives `pipes()` reads them, by the task that `created` has. */
  | { readonly io: NewIO; readonly output?: undefined; readonly stdin?: undefined };

export type RunOptions<Progress = unknown> = RunBaseOptions<Progress> & ContainerRunStreams & ContainerOptions;

/** What a run emits, in this order, discriminated by `type`. */
export type RunEvent<Progress = unknown> =
  | { readonly type: 'progress'; readonly progress: Progress }
  /** The container is there and its task, not started yet. */
  | { readonly type: 'created'; readonly container: Container; readonly task: Task }
  | { readonly type: 'started'; readonly pid: number }
  /** Unless `output` is a function or `false`, or `io` is given. */
  | OutputChunk
  /** The process has ended, and its output too. */
  | ({
      readonly type: 'exited';
      /** The most memory that the container's processes used at once, in bytes; `undefined` where containerd does not tell (1.6 with cgroup v2). */
      readonly peakMemory: number | undefined;
      /**
       * Whether the kernel killed a process of the container because it was out of memory: according to the cgroup's own
       * counter or to `TaskOOM`, which containerd 1.6 and 1.7 can miss if it was the container's only process. `undefined`
       * if neither is known.
       */
      readonly outOfMemory: boolean | undefined;
    } & RunEnd);
