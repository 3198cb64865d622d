import type { ExitStatus } from '../values/ExitStatus.js';
import type { TaskRow } from '../values/TaskRow.js';

/** A state as an event or an answer tells it. */
export type Told =
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

/** How far a life has come in a state. It never goes back. */
export function stageOf(state: TaskRow['state']): number {
  return STAGES[state];
}

/**
 * The row after what was told of its life, the later stage winning; the same row where that changes nothing.
 *
 * @param turns Whether it may go from running to paused and back: only what is newer than the row may do that.
 */
export function advanced(row: TaskRow, { state, exit }: Told, pid: number, turns: boolean, ms: number): TaskRow {
  const known = row.pid === 0 ? pid : row.pid;
  const further = stageOf(state) - stageOf(row.state);
  if (further > 0 || (further === 0 && turns && state !== row.state))
    return rowOf(row, known, { state, exit } as Told, ms);
  return known === row.pid ? row : Object.freeze({ ...row, pid: known });
}

/** The first row of a life. */
export function rowOf(
  { namespace, id }: Pick<TaskRow, 'namespace' | 'id'>,
  pid: number,
  { state, exit }: Told,
  ms: number,
): TaskRow {
  const row = { namespace, id, pid, since: new Date(ms) };
  return Object.freeze(state === 'stopped' ? { ...row, state, exit } : { ...row, state });
}

/** The last row of a life. */
export function deletedRow({ namespace, id, pid, exit }: TaskRow, ms: number, last?: ExitStatus): TaskRow {
  return Object.freeze({ namespace, id, pid, since: new Date(ms), state: 'deleted', exit: exit ?? last });
}
