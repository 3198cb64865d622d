import type { Observable, ObservableInput } from 'rxjs';
import type { Container } from '../containers/Container.js';
import type { ContainerOptions } from '../containers/ContainerOptions.js';
import type { NewIO } from '../process/io/ProcessIO.js';
import type { Signal } from '../process/signals.js';
import type { Task } from '../process/Task.js';
import type { ExitStatus } from '../values/ExitStatus.js';

/** How a container is run from its image to its exit, besides what it is made of. */
export interface RunBaseOptions<Progress = never> {
  /** The container's id. One that nobody else has. */
  readonly id?: string;
  /**
   * Gets the image where it is not there: subscribed then, and what it tells comes as `progress`. Without, an image that
   * is not there is `not_found`.
   */
  readonly pull?: Observable<Progress>;
  /**
   * What happens to stdout and stderr. `true`: they are emitted as they are read, and reading never pauses, so what a slow
   * consumer has not taken yet is in memory. A function: it gets each chunk, one at a time, and the next is read when what
   * it returned has completed; meanwhile the process waits, as with any full pipe. An error of it ends the run.
   */
  readonly output?: boolean | ((chunk: OutputChunk) => ObservableInput<unknown>);
  /** Written to the process's input, which ends with it. */
  readonly input?: Observable<Uint8Array | string>;
  /** Where its streams go, in place of `output` and `input`: whoever gives pipes reads them. Without any of the three they are thrown away. */
  readonly io?: NewIO;
  /** What asks it to end when it is unsubscribed. The image's own, else SIGTERM. */
  readonly stopSignal?: Signal;
  /** How long it has then, in milliseconds, before it is killed. 10,000. */
  readonly grace?: number;
}

export type RunOptions<Progress = never> = RunBaseOptions<Progress> & ContainerOptions;

/** A piece of a process's output, told apart by `type`. */
export interface OutputChunk {
  readonly type: 'stdout' | 'stderr';
  readonly bytes: Uint8Array;
}

/** What comes of a run, in this order, told apart by `type`. */
export type RunEvent<Progress = never> =
  | { readonly type: 'progress'; readonly progress: Progress }
  /** The container is there and its task, not started yet. */
  | { readonly type: 'created'; readonly container: Container; readonly task: Task }
  | { readonly type: 'started'; readonly pid: number }
  /** Only with `output: true`. */
  | OutputChunk
  /** The process has ended, and its output too. */
  | {
      readonly type: 'exited';
      readonly exit: ExitStatus;
      /** The most memory that the container's processes used at once, in bytes; `undefined` where containerd does not tell (1.6 with cgroup v2). */
      readonly peakMemory: number | undefined;
      /**
       * Whether the kernel killed a process of the container because it was out of memory: the cgroup's own counter says
       * so, or `TaskOOM`, which containerd 1.6 and 1.7 can miss when it was the container's only process. `undefined`
       * where neither could be learned.
       */
      readonly outOfMemory: boolean | undefined;
    };
