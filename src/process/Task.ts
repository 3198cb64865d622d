import type { Observable } from 'rxjs';
import type { CheckpointOptions } from '../values/CheckpointOptions.js';
import type { Metric } from '../values/Metric.js';
import type { Descriptor } from '../values/Descriptor.js';
import type { LinuxResources } from '../values/LinuxResources.js';
import type { ExecSpec } from '../values/ProcessSpec.js';
import type { ProcessInfo, TaskRecord } from '../values/ProcessStatus.js';
import type { TaskRunEvent, TaskRunOptions } from '../run/TaskRunOptions.js';
import type { AttachIO, NewIO } from './io/ProcessIO.js';
import type { KillOptions, Process } from './Process.js';
import type { Signal } from './signals.js';

/** Options of `task.kill()`. */
export interface TaskKillOptions extends KillOptions {
  /** The exec to signal, instead of the task's main process. */
  readonly execId?: string | undefined;
}

export interface TaskUpdate {
  /** What changes. Unknown fields are `invalid_argument`. */
  readonly resources: LinuxResources;
  /** Since containerd 1.6. */
  readonly annotations?: Readonly<Record<string, string>> | undefined;
}

/** A container's task: its main process, and operations on all of its processes. */
export interface Task extends Process {
  /**
   * The task's record as of when this handle was created, deeply frozen except its Dates: its state, and its exit if it
   * had ended. `refresh()` emits a handle with the current one, and `status()` reads only the state.
   */
  readonly record: TaskRecord;

  /**
   * Emits a new handle of this task, with its current record and the same streams. This handle's record stays as it is.
   * `not_found` if the task was deleted, even if another one has its id.
   */
  refresh(): Observable<Task>;

  /** Sends a signal to the task's main process, to all processes (`all`), or to an exec (`execId`). */
  kill(signal?: Signal, options?: TaskKillOptions): Observable<void>;

  /**
   * Creates an exec, ready to be started. Emits once its streams are open.
   *
   * @param id Unique within the container until the exec is deleted, and not the container's id.
   * @param spec At least `args`; the rest is completed from the container's main process. A user name is looked up in
   * the container's own files, which must be on this machine.
   * @param io Where its streams go: `pipes()`, `terminal()`, `logFile()` … Default: `noIO()`.
   */
  exec(id: string, spec: ExecSpec, io?: NewIO): Observable<Process>;

  /**
   * Runs an exec: creates it, starts it, emits its output and its exit, deletes it, and completes.
   *
   *     result:  --s--o--o--x-|    s: started, o: stdout or stderr, x: exited
   *
   *     task.run({ args: ['make'], cwd: '/src', timeout: 60_000 }).subscribe((event) => …);
   *
   * Unsubscribing stops the process (`stopSignal`, then SIGKILL after `grace`; with `tree` its descendants too) and
   * deletes it, as do errors and `close()`; `cleanedUp()` waits for that. So `firstValueFrom(task.run(…))` ends the
   * process: use `lastValueFrom`. Errors are those of `exec()` and `start()`. An exit code other than 0 is not an
   * error.
   */
  run(options: TaskRunOptions): Observable<TaskRunEvent>;

  /**
   * Emits a handle of an existing exec, whoever created it. `not_found` if it does not exist.
   *
   * @param io `attach()` to read and write its FIFOs from here. Default: the streams are not opened.
   */
  loadProcess(id: string, io?: AttachIO): Observable<Process>;

  /** Freezes all processes of the container until `resume()`. Emits once containerd has frozen them. */
  pause(): Observable<void>;

  /** Continues the processes after `pause()`. */
  resume(): Observable<void>;

  /** Lists the processes in the task's cgroup: pids on the daemon's host, with the id of the exec they belong to. */
  pids(): Observable<readonly ProcessInfo[]>;

  /**
   * Changes the limits of a created or running task. The container's specification is not changed.
   *
   *     task.update({ resources: { memory: { limit: 256 << 20 } } })    // bytes
   */
  update(update: TaskUpdate): Observable<void>;

  /** Reads the task's metrics, undecoded. `not_found` if there is no such task, or it has no metrics. */
  metrics(): Observable<Metric>;

  /**
   * Creates a checkpoint with the runtime (needs criu) and emits its descriptors; empty with `imagePath`. Does not
   * pause the task, and does not create an image.
   */
  checkpoint(options?: CheckpointOptions): Observable<readonly Descriptor[]>;
}
