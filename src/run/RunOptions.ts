import type { Observable, ObservableInput } from 'rxjs';
import type { Container } from '../containers/Container.js';
import type { ContainerOptions } from '../containers/ContainerOptions.js';
import type { NewIO } from '../process/io/ProcessIO.js';
import type { Task } from '../process/Task.js';
import type { OutputChunk } from './OutputChunk.js';
import type { RunControls, RunEnd, RunStreams } from './RunControls.js';

/** How to run a container, apart from its specification. */
export interface RunBaseOptions<Progress = unknown> extends RunControls {
  /** The container's id. Default: a unique one. */
  readonly id?: string | undefined;
  /**
   * Subscribed to if the image is missing; its values are emitted as `progress`. Without it, a missing image is
   * `not_found`.
   */
  readonly pull?: Observable<Progress> | undefined;
  /**
   * Runs between the creation of the task and its start, for example to set up a network. The start waits for its
   * completion; an error fails the run, and everything is deleted.
   */
  readonly beforeStart?: ((task: Task) => ObservableInput<unknown>) | undefined;
  /**
   * Runs after the process and its output have ended (on its own, or by `timeout` or `stopWhen`), while the container
   * still exists; for example to copy results out. `exited` and the deletion wait for its completion; an error fails
   * the run after the deletion. It has no time limit of its own. Unsubscribing and `close()` interrupt it, and after
   * them it does not run at all.
   */
  readonly beforeDelete?: ((task: Task, container: Container) => ObservableInput<unknown>) | undefined;
}

/** The streams of a run: handled by the run, or by `io`. */
export type ContainerRunStreams =
  | (RunStreams & { readonly io?: undefined })
  /** With `pipes()`, read them from the task in `created`. */
  | { readonly io: NewIO; readonly output?: undefined; readonly stdin?: undefined };

/** Options of `containerd.run()`: the container, its streams, and how it begins and ends. */
export type RunOptions<Progress = unknown> = RunBaseOptions<Progress> & ContainerRunStreams & ContainerOptions;

/** The events of a run, in this order; discriminated by `type`. */
export type RunEvent<Progress = unknown> =
  | { readonly type: 'progress'; readonly progress: Progress }
  /** The container and its task exist; the task is not started yet. */
  | { readonly type: 'created'; readonly container: Container; readonly task: Task }
  | { readonly type: 'started'; readonly pid: number }
  /** Unless `output` is a function or `false`, or `io` is given. */
  | OutputChunk
  /** The process and its output have ended. */
  | ({
      readonly type: 'exited';
      /**
       * The peak memory of the container's processes in bytes; `undefined` if containerd does not report it (1.6 with
       * cgroup v2).
       */
      readonly peakMemory: number | undefined;
      /**
       * Whether the kernel killed a process of the container for lack of memory, according to the cgroup's counter or
       * to
       * `TaskOOM` (which containerd 1.6 and 1.7 can miss if it was the container's only process). `undefined` if
       * neither
       * is known.
       */
      readonly outOfMemory: boolean | undefined;
    } & RunEnd);
