import type { Containerd } from '../Containerd.js';
import type { TaskRow, TaskRowEvent } from '../values/TaskRow.js';
import type { Plan } from './ListAndWatchOptions.js';
import type { TaskTable } from './TaskTable.js';

/** What `listAndWatch` needs of a client. */
export type TaskSource = Pick<Containerd, 'namespace' | 'allNamespaces' | 'events' | 'connection' | 'tasks'>;

/** What `listAndWatch` tells. */
export type TaskWatchEvent =
  /** All tasks there are, once a list is there after each `live` of the connection. */
  | { readonly type: 'snapshot'; readonly rows: readonly TaskRow[] }
  /** A row is new. `cause` is the event that told it, or `reconciled` where no event had told it and an answer did. */
  | TaskChange
  /** The event stream broke: until the next snapshot rows may be out of date. `connection` tells why. */
  | { readonly type: 'gap' };

/** A row that is new. */
export interface TaskChange {
  readonly type: 'change';
  readonly row: TaskRow;
  readonly cause: TaskRowEvent | 'reconciled';
}

/** One subscription of `listAndWatch`. */
export interface Watching extends Plan {
  readonly containerd: TaskSource;
  readonly table: TaskTable;
}

/** The changes that the rows are. */
export function changes(rows: readonly TaskRow[], cause: TaskChange['cause']): readonly TaskChange[] {
  return rows.map((row) => ({ type: 'change', row, cause }));
}
