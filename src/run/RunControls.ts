import type { Observable, ObservableInput } from 'rxjs';
import type { Signal } from '../process/signals.js';
import type { ExitStatus } from '../values/ExitStatus.js';
import type { OutputChunk } from './OutputChunk.js';

/** The standard streams of a run. */
export interface RunStreams {
  /**
   * What happens to stdout and stderr. `true`, the default: they are emitted as they are read, and reading never pauses, so
   * whatever a slow consumer has not taken yet is in memory. A function: it gets each chunk, one at a time, and the next is
   * read when what it returned has completed; meanwhile the process waits, as with any full pipe. An error of it fails the
   * run. `false`: they are discarded.
   */
  readonly output?: boolean | ((chunk: OutputChunk) => ObservableInput<unknown>) | undefined;
  /** Written to the process's input, which ends with it. Without, the input is empty. */
  readonly stdin?: Observable<Uint8Array | string> | undefined;
}

/** How `containerd.run` and `task.run` end their process. */
export interface RunControls {
  /**
   * How long the process may run, from its start, in milliseconds. Then it is stopped as when the run is unsubscribed, but
   * the run goes on until its end: output and exit still come, and `exited` has `timedOut: true`. `Infinity` by default.
   */
  readonly timeout?: number | undefined;
  /**
   * Stops the process in the same way when it emits. It is subscribed right before the start is sent; if it emits before
   * that has answered, the process is stopped then. Its completion means nothing, and its error fails the run.
   */
  readonly stopWhen?: Observable<unknown> | undefined;
  /** The signal that asks the process to end. */
  readonly stopSignal?: Signal | undefined;
  /** How long it has after that before it is killed, in milliseconds. 10,000 by default. */
  readonly grace?: number | undefined;
}

/** How the process of a run ended. */
export interface RunEnd {
  readonly exit: ExitStatus;
  /** Whether the process was stopped because of `timeout`. */
  readonly timedOut: boolean;
  /** How long it ran, in milliseconds: from when its start was sent until its exit was learned. */
  readonly duration: number;
}
