import type { Observable } from 'rxjs';
import type { Containerd } from '../Containerd.js';
import type { TaskRecord } from '../values/ProcessStatus.js';
import type { TaskRow, TaskRowEvent } from '../values/TaskRow.js';
import type { WatchPlan } from './ListAndWatchOptions.js';
import type { TaskTable } from './TaskTable.js';

/** The part of a client that `listAndWatch` needs. */
export interface TaskSource extends Pick<Containerd, 'namespace' | 'allNamespaces' | 'events' | 'connection'> {
  tasks(options?: { readonly ids: readonly string[] }): Observable<readonly { readonly record: TaskRecord }[]>;
  /** Needed for namespaces other than its own. */
  in?(namespace: string): Pick<TaskSource, 'tasks'>;
}

/** The events that `listAndWatch` emits. */
export type TaskWatchEvent =
  /** All tasks, emitted once they have been listed after each `live` of the connection. */
  | { readonly type: 'snapshot'; readonly rows: readonly TaskRow[] }
  /** A new row. `cause` is the event that reported it, or `reconciled` if a list revealed it. */
  | TaskChange
  /** The event stream broke: rows may be out of date until the next snapshot. `connection` has the reason. */
  | { readonly type: 'gap' };

/** A new row, and its cause. */
export interface TaskChange {
  readonly type: 'change';
  readonly row: TaskRow;
  readonly cause: TaskRowEvent | 'reconciled';
}

/** The state of one subscription to `listAndWatch`. */
export interface WatchContext extends WatchPlan {
  readonly containerd: TaskSource;
  readonly table: TaskTable;
}

/** Wraps rows as changes. */
export function changes(rows: readonly TaskRow[], cause: TaskChange['cause']): readonly TaskChange[] {
  return rows.map((row) => ({ type: 'change', row, cause }));
}
