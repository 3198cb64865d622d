import type { ExitStatus } from './ExitStatus.js';

/**
 * The state of a process.
 *
 * `unknown` means that containerd could not determine the state. While a task is paused, its execs report `paused` too,
 * even those that have ended.
 */
export type ProcessState = 'created' | 'running' | 'stopped' | 'paused' | 'pausing' | 'unknown';

/** A process's state, and its exit if stopped; discriminated by `state`. */
export type ProcessStatus =
  | { readonly state: 'stopped'; readonly exit: ExitStatus }
  | { readonly state: Exclude<ProcessState, 'stopped'>; readonly exit?: undefined };

/** A task's record: its main process when it was read. */
export type TaskRecord = ProcessStatus & {
  readonly id: string;
  /** The pid on the daemon's host; 0 if the daemon could not determine it. */
  readonly pid: number;
};

/** A process in a task's cgroup. */
export interface ProcessInfo {
  readonly pid: number;
  /** The exec's id; missing for the task's main process and for child processes. */
  readonly execId?: string;
}
