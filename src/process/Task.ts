import type { Observable } from 'rxjs';
import type { CheckpointOptions } from '../observables/services/taskControls.js';
import type { Metric } from '../values/Metric.js';
import type { Descriptor } from '../values/Descriptor.js';
import type { ExecSpec } from '../values/ProcessSpec.js';
import type { ProcessInfo } from '../values/ProcessStatus.js';
import type { AttachIO, NewIO } from './io/ProcessIO.js';
import type { KillOptions, Process } from './Process.js';
import type { Signal } from './signals.js';

export interface TaskKillOptions extends KillOptions {
  /** The exec the signal is for, in place of the task's own process. */
  readonly execId?: string;
}

/**
 * The `linux.resources` of the OCI runtime specification, as far as an update may change them; what else the specification
 * has is passed on, and anything else is `invalid_argument`.
 */
export interface LinuxResources {
  readonly memory?: {
    readonly limit?: number;
    readonly reservation?: number;
    readonly swap?: number;
    readonly [part: string]: unknown;
  };
  readonly cpu?: {
    readonly shares?: number;
    readonly quota?: number;
    readonly period?: number;
    readonly cpus?: string;
    readonly [part: string]: unknown;
  };
  readonly pids?: { readonly limit: number };
  readonly [part: string]: unknown;
}

export interface TaskUpdate {
  readonly resources: LinuxResources;
  /** Since containerd 1.6. */
  readonly annotations?: Readonly<Record<string, string>>;
}

/** A container that runs, or is about to: its own process, and what can be done to all of them. */
export interface Task extends Process {
  /** Sends a signal to the task's own process, to all (`all`), or to an exec (`execId`). */
  kill(signal?: Signal, options?: TaskKillOptions): Observable<void>;

  /**
   * Adds an exec, ready to be started: its streams are open when this emits.
   *
   * @param id Of your choosing, unique within the container until the exec is deleted, and not the container's.
   * @param spec At least `args`; the rest is completed from the container's own process. A user by name is looked up in
   *   the container's own files, which must be on this machine.
   * @param io Where its streams go: `noIO()` by default, else `pipes()`, `terminal()`, `logFile()` …
   */
  exec(id: string, spec: ExecSpec, io?: NewIO): Observable<Process>;

  /**
   * The handle of an exec that exists already, whoever made it. It knows its pid, and can be waited for, killed and
   * deleted. `not_found` where there is none.
   *
   * @param io `attach()` to read and write its FIFOs from here; without, its streams are left alone.
   */
  loadProcess(id: string, io?: AttachIO): Observable<Process>;

  /** Stops all processes where they are, until `resume`. */
  pause(): Observable<void>;
  resume(): Observable<void>;

  /** The processes of the task's cgroup. */
  pids(): Observable<readonly ProcessInfo[]>;

  /** Changes limits of the running task. The container's specification stays as it is. */
  update(update: TaskUpdate): Observable<void>;

  /** The task's metrics, as they came. */
  metrics(): Observable<Metric>;

  /**
   * Has the runtime take a checkpoint (it needs criu), and emits what it is made of: empty with `imagePath`. Nothing is
   * paused before and no image is made of it.
   */
  checkpoint(options?: CheckpointOptions): Observable<readonly Descriptor[]>;
}
