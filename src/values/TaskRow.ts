import type { ContainerdEvent } from './ContainerdEvent.js';
import type { ExitStatus } from './ExitStatus.js';
import type { ProcessState } from './ProcessStatus.js';

/**
 * The state of one task instance, from its creation to its deletion. Immutable: each change emits a new row.
 *
 * An instance is identified by namespace, id and pid; a new task with the same id is another instance. States only move
 * forward:
 *
 *     created → running ⇄ paused → stopped → deleted
 *
 * `unknown` comes before all of these: the task exists, and containerd could not determine its state.
 */
export type TaskRow = {
  readonly namespace: string;
  readonly id: string;
  /** The pid on the daemon's host; 0 while unknown. */
  readonly pid: number;
  /** When this program learned of this state, by its own clock. The time the task ended is in `exit`. */
  readonly since: Date;
} & (
  | { readonly state: Exclude<ProcessState, 'stopped'>; readonly exit?: undefined }
  | { readonly state: 'stopped'; readonly exit: ExitStatus }
  /** The last row of an instance. `exit` is missing if it was never reported. */
  | { readonly state: 'deleted'; readonly exit?: ExitStatus | undefined }
);

/** The events that change a row. */
export type TaskRowEvent = Extract<
  ContainerdEvent,
  { readonly type: 'TaskCreate' | 'TaskStart' | 'TaskExit' | 'TaskDelete' | 'TaskPaused' | 'TaskResumed' }
>;
