import type { Observable } from 'rxjs';
import type { ExitStatus } from '../values/ExitStatus.js';
import type { ProcessStatus } from '../values/ProcessStatus.js';
import type { ProcessIO } from './io/ProcessIO.js';
import type { Signal } from './signals.js';

export interface KillOptions {
  /** Every process of the container, not the one alone. Containerd heeds it on a task only. */
  readonly all?: boolean;
}

export interface WaitOptions {
  /**
   * Where the exit is learned: from the event stream, which costs about a kilobyte for each wait; or by a Tasks.Wait
   * RPC of its own, which costs ten times that, here and in containerd. `events` by default.
   */
  readonly via?: 'events' | 'rpc';
}

/**
 * A process in a container: an exec, or a task's own process.
 *
 * All its commands are cold: nothing is sent before you subscribe, and each subscription sends anew. Each emits one
 * value, or errors with a `ContainerdError`. Unsubscribing cancels the call; a change may have happened all the same.
 */
export interface Process {
  /** The exec's id; for a task the container's. */
  readonly id: string;
  readonly containerId: string;
  /** As the daemon's host counts; `undefined` before the start of an exec. */
  readonly pid: number | undefined;
  readonly io: ProcessIO;

  /**
   * Starts the process and emits its pid. If containerd refuses (`unknown` with the runtime's message where the program
   * is missing), its streams are closed, an exec is deleted, and whoever waits for it gets the same error. A process is
   * started once: a second try is `failed_precondition`. A start that could not be sent, for nobody
   * was there, may be tried again; one that was cut off may not: delete the exec and make another.
   *
   * Register the wait before the start, or use `startAndWait()`: a short program may be gone before this answers.
   */
  start(): Observable<number>;

  /**
   * How the process ends: emits once and completes, at once if it has ended already. Unsubscribing lets go of it; the
   * process lives on.
   *
   *     events:  --------x----   x: this process's exit
   *     status:  --?|            ?: asked for as soon as the event stream is live
   *     result:  --------(x|)
   *
   * Errors only if the start failed, the client was closed (`cancelled`), or containerd cannot be reached in the first
   * place. An exit that containerd has forgotten is a value, of the kind `unknown`.
   */
  wait(options?: WaitOptions): Observable<ExitStatus>;

  /**
   * Waits, then starts: emits the exit. A process is started once: a second call is `failed_precondition`, as a second start is,
   * also after its end. Neither this nor unsubscribing it kills or deletes the process.
   *
   *     start:  --p|
   *     wait:   ---------x|
   *     result: ---------x|
   */
  startAndWait(): Observable<ExitStatus>;

  /** Sends a signal, SIGTERM by default. `not_found` if the process has ended. */
  kill(signal?: Signal, options?: KillOptions): Observable<void>;

  /**
   * Deletes the process and what containerd keeps of it, and emits how it ended. While it is running, paused or pausing
   * that is `failed_precondition`; see `withProcessKill`. An exec that was never started may be deleted: code 0.
   *
   * Output that is being read is read to its end; what nobody reads is thrown away, and the FIFOs are removed. If
   * somebody, such as a grandchild, still holds the output open, containerd waits up to 10 s.
   *
   * @param options What is done before, in this order; each may refuse by an error.
   */
  delete(...options: readonly DeleteOption[]): Observable<ExitStatus>;

  /**
   * Ends the input: closes the pipe here, if it is here, and containerd's end. On an exec that is not started yet this
   * is `failed_precondition` (containerd would say yes and do nothing).
   */
  closeIO(pipes?: { readonly stdin: true }): Observable<void>;

  /**
   * Sets the size of the terminal, in characters; does nothing without one. An exec that is not started yet gets it right
   * after its start: `terminal({ width, height })` gives a size from the first instruction on.
   */
  resize(width: number, height: number): Observable<void>;

  /** Asks what the process is doing. `not_found` after it was deleted. */
  status(): Observable<ProcessStatus>;
}
/** Something to be done before a delete, which may refuse it by an error. */
export type DeleteOption = (process: Process) => Observable<unknown>;
