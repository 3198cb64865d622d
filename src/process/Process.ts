import type { Observable } from 'rxjs';
import type { ExitStatus } from '../values/ExitStatus.js';
import type { ProcessStatus } from '../values/ProcessStatus.js';
import type { ProcessIO } from './io/ProcessIO.js';
import type { Signal } from './signals.js';

/** Options of `kill()`. */
export interface KillOptions {
  /** Whether the signal goes to every process of the container. containerd supports it for tasks only. */
  readonly all?: boolean | undefined;
}

/** Options of `wait()`. */
export interface WaitOptions {
  /**
   * How the exit is learned: from the event stream, which costs about a kilobyte per wait, or by a Tasks.Wait RPC,
   * which costs ten times as much, here and in containerd. Default: `events`.
   */
  readonly via?: 'events' | 'rpc' | undefined;
}

/**
 * A process in a container: an exec, or a task's main process.
 *
 * All commands are cold: nothing is sent before you subscribe, and each subscription sends again. Each emits one value,
 * or errors with a `ContainerdError`. Unsubscribing cancels the call; it may still have taken effect.
 */
export interface Process {
  /** The exec's id, or the container's id for a task. */
  readonly id: string;
  readonly containerId: string;
  /** The pid on the daemon's host; `undefined` before an exec is started. */
  readonly pid: number | undefined;
  readonly io: ProcessIO;

  /**
   * Starts the process and emits its pid. If containerd refuses (`unknown` with the runtime's message if the program is
   * missing), its streams are closed, an exec is deleted, and its waits fail with the same error. A process can be
   * started once: a second attempt is `failed_precondition`, as is one after its end. A start that was never sent, because
   * the daemon was unreachable, can be retried; an interrupted one cannot: delete the exec and create another.
   *
   * Register the wait before the start, or use `startAndWait()`: a short-lived program may exit before this emits.
   */
  start(): Observable<number>;

  /**
   * Emits how the process ends, then completes; at once if it has already ended. Unsubscribing does not affect the
   * process.
   *
   *     events:  --------x----   x: this process's exit
   *     status:  --?|            ?: checked as soon as the event stream is live
   *     result:  --------(x|)
   *
   * Errors only if the start failed, the client was closed (`cancelled`), or containerd cannot be reached initially. An
   * exit containerd no longer knows is a value of the kind `unknown`.
   */
  wait(options?: WaitOptions): Observable<ExitStatus>;

  /**
   * Registers a wait, starts the process, and emits its exit. A process can be started once: a second call is
   * `failed_precondition`, even after its end. It does not delete the process, and unsubscribing does not stop it.
   *
   *     start:  --p|
   *     wait:   ---------x|
   *     result: ---------x|
   */
  startAndWait(): Observable<ExitStatus>;

  /**
   * Sends a signal. Default: SIGTERM. `not_found` if the process has ended; with a `reason` if it is known to be deleted.
   */
  kill(signal?: Signal, options?: KillOptions): Observable<void>;

  /**
   * Deletes the process and emits how it ended. `failed_precondition` while it is running, paused or pausing; see
   * `withProcessKill`. An exec that was never started can be deleted.
   *
   * Subscribed output is read to its end; other output is discarded. The FIFOs are removed. If another process, such as
   * a grandchild, still holds the output open, containerd waits up to 10 s.
   *
   * @param options Steps to do first, in this order. An error in one prevents the deletion.
   */
  delete(...options: readonly DeleteOption[]): Observable<ExitStatus>;

  /**
   * Closes stdin: our end of the pipe, if we have one, and containerd's. `failed_precondition` for an exec that is not
   * started yet (containerd would return success and do nothing).
   */
  closeIO(pipes?: { readonly stdin: true }): Observable<void>;

  /**
   * Sets the size of the terminal in characters; does nothing without one. For an exec that is not started yet it takes
   * effect right after the start; `terminal({ width, height })` sets a size from the first instruction on.
   */
  resize(width: number, height: number): Observable<void>;

  /** Reads the state of the process. `not_found` once it is deleted. */
  status(): Observable<ProcessStatus>;
}

/** A step before a deletion; its error prevents the deletion. */
export type DeleteOption = (process: Process) => Observable<unknown>;
