import type { ExitStatus } from './ExitStatus.js';

/**
 * What a process is doing.
 *
 * `unknown` means that containerd could not find out: neither stopped nor gone. While its task is paused, an exec shows
 * `paused` too, even one that has ended.
 */
export type ProcessState = 'created' | 'running' | 'stopped' | 'paused' | 'pausing' | 'unknown';

/** A process's state, and how it ended if it is stopped; told apart by `state`. */
export type ProcessStatus =
  | { readonly state: 'stopped'; readonly exit: ExitStatus }
  | { readonly state: Exclude<ProcessState, 'stopped'>; readonly exit?: undefined };

/** One task of a list: who it is and what it is doing. */
export type TaskSummary = ProcessStatus & {
  readonly id: string;
  /** As the daemon's host counts; 0 when the daemon could not find out. */
  readonly pid: number;
};

/** A process of a task's cgroup. */
export interface ProcessInfo {
  readonly pid: number;
  /** The exec it belongs to; missing for the task's own process and for what they started. */
  readonly execId?: string;
}
