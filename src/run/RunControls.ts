import type { Observable, ObservableInput } from 'rxjs';
import type { Signal } from '../process/signals.js';
import type { ExitStatus } from '../values/ExitStatus.js';
import type { OutputChunk } from './OutputChunk.js';

/** The standard streams of a run. */
export interface RunStreams {
  /**
   * What happens to stdout and stderr. `true` (the default): they are emitted as they are read, without backpressure; a
   * slow consumer's backlog stays in memory. A function: it is called with one chunk at a time, and the next one is read
   * once the Observable it returned has completed; until then the process blocks, as with any full pipe. An error in it
   * fails the run. `false`: they are discarded.
   */
  readonly output?: boolean | ((chunk: OutputChunk) => ObservableInput<unknown>) | undefined;
  /** Written to the process's stdin, which is closed when it completes. Default: stdin is empty. */
  readonly stdin?: Observable<Uint8Array | string> | undefined;
}

/** How `containerd.run` and `task.run` stop their process. */
export interface RunControls {
  /**
   * How long the process may run after its start, in milliseconds. Then it is stopped as by unsubscribing, but the run
   * stays subscribed: its last output and exit are still emitted, and `exited` has `timedOut: true`. Default: `Infinity`.
   */
  readonly timeout?: number | undefined;
  /**
   * Stops the process in the same way when it emits. Subscribed to right before the start is sent; if it emits before
   * the start is answered, the process is stopped as soon as it has started. Its completion has no effect, its error
   * fails the run.
   */
  readonly stopWhen?: Observable<unknown> | undefined;
  /** The signal that stops the process. */
  readonly stopSignal?: Signal | undefined;
  /** How long the process may then take before it is killed, in milliseconds. Default: 10,000. */
  readonly grace?: number | undefined;
}

/** How the process of a run ended. */
export interface RunEnd {
  readonly exit: ExitStatus;
  /** Whether `timeout` stopped the process. */
  readonly timedOut: boolean;
  /** How long it ran, in milliseconds: from sending its start to learning its exit. */
  readonly duration: number;
}
