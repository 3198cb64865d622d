import type { ContainerdEvent } from './ContainerdEvent.js';
import type { ExitStatus } from './ExitStatus.js';
import type { ProcessState } from './ProcessStatus.js';

/**
 * One life of a task: from its creation to its deletion. Immutable: what becomes of it is another row.
 *
 * A life is named by namespace, id and pid; a new task of the same id is another life. It only moves forward:
 *
 *     created → running ⇄ paused → stopped → deleted
 *
 * `unknown` comes before all of these: the task exists, and containerd could not find out more.
 */
export type TaskRow = {
  readonly namespace: string;
  readonly id: string;
  /** As the daemon's host counts; 0 as long as nothing has told it. */
  readonly pid: number;
  /** Since when this state is known here, by this program's clock. When the task ended is in `exit`. */
  readonly since: Date;
} & (
  | { readonly state: Exclude<ProcessState, 'stopped'>; readonly exit?: undefined }
  | { readonly state: 'stopped'; readonly exit: ExitStatus }
  /** The last row of a life. `exit` is missing where nothing has told it. */
  | { readonly state: 'deleted'; readonly exit?: ExitStatus | undefined }
);

/** The events that change a row. */
export type TaskRowEvent = Extract<
  ContainerdEvent,
  { readonly type: 'TaskCreate' | 'TaskStart' | 'TaskExit' | 'TaskDelete' | 'TaskPaused' | 'TaskResumed' }
>;
