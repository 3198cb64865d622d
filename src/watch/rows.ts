import type { ExitStatus } from '../values/ExitStatus.js';
import type { TaskRow } from '../values/TaskRow.js';

/** A state as reported by an event or a response. */
export type ReportedState =
  | { readonly state: Exclude<TaskRow['state'], 'stopped' | 'deleted'>; readonly exit?: undefined }
  | { readonly state: 'stopped'; readonly exit: ExitStatus };

const STAGES: Readonly<Record<TaskRow['state'], number>> = {
  unknown: 0,
  created: 1,
  running: 2,
  pausing: 2,
  paused: 2,
  stopped: 3,
  deleted: 4,
};

/** The order of states; a row never moves to a lower stage. */
export function stageOf(state: TaskRow['state']): number {
  return STAGES[state];
}

/**
 * The row after a report about its instance; the later stage wins. Returns the same row if nothing changes.
 *
 * @param turns Whether it may change between running and paused, which only newer information may do.
 */
export function advanced(
  row: TaskRow,
  { state, exit }: ReportedState,
  pid: number,
  turns: boolean,
  ms: number,
): TaskRow {
  const known = row.pid === 0 ? pid : row.pid;
  const further = stageOf(state) - stageOf(row.state);
  if (further > 0 || (further === 0 && turns && state !== row.state))
    return rowOf(row, known, { state, exit } as ReportedState, ms);
  return known === row.pid ? row : Object.freeze({ ...row, pid: known });
}

/** The first row of an instance. */
export function rowOf(
  { namespace, id }: Pick<TaskRow, 'namespace' | 'id'>,
  pid: number,
  { state, exit }: ReportedState,
  ms: number,
): TaskRow {
  const row = { namespace, id, pid, since: new Date(ms) };
  return Object.freeze(state === 'stopped' ? { ...row, state, exit } : { ...row, state });
}

/** The last row of an instance. */
export function deletedRow({ namespace, id, pid, exit }: TaskRow, ms: number, last?: ExitStatus): TaskRow {
  return Object.freeze({ namespace, id, pid, since: new Date(ms), state: 'deleted', exit: exit ?? last });
}
