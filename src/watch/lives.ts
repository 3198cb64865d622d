import { endOf, withEnd, withoutEnd } from './Knowledge.js';
import type { End, Knowledge, Moment, Step } from './Knowledge.js';
import { deletedRow, rowOf } from './rows.js';
import type { Told } from './rows.js';
import type { ExitStatus } from '../values/ExitStatus.js';
import type { TaskRow } from '../values/TaskRow.js';

/** Nothing has changed. */
export function nothing(knowledge: Knowledge, ask?: boolean): Step {
  return { knowledge, rows: [], ask };
}

/** The row's life goes on. */
export function goesOn(knowledge: Knowledge, row: TaskRow): Step {
  return row === knowledge.row ? nothing(knowledge) : { knowledge: { ...knowledge, row }, rows: [row] };
}

/** A life begins; the one that had the id is over. */
export function begins(
  knowledge: Knowledge,
  of: Pick<TaskRow, 'namespace' | 'id'>,
  pid: number,
  told: Told,
  { ms }: Moment,
): Step {
  const before = knowledge.row === undefined ? nothing(knowledge) : isOver(knowledge, knowledge.row, ms);
  const row = rowOf(of, pid, told, ms);
  const ends = withoutEnd(before.knowledge.ends, pid);
  return { knowledge: { ...before.knowledge, row, ends }, rows: [...before.rows, row] };
}

/** A life begins, and its end is known already. */
export function beginsEnded(
  knowledge: Knowledge,
  of: Pick<TaskRow, 'namespace' | 'id'>,
  pid: number,
  told: Told,
  end: End | undefined,
  now: Moment,
): Step {
  if (end?.exit === undefined) return begins(knowledge, of, pid, told, now);
  return { ...begins(knowledge, of, pid, { state: 'stopped', exit: end.exit }, now), ask: false };
}

/** The row's life is over: it is deleted. */
export function isOver(knowledge: Knowledge, row: TaskRow, ms: number, last?: ExitStatus): Step {
  const deleted = deletedRow(row, ms, last);
  const { pid, exit } = deleted;
  return {
    knowledge: {
      ...knowledge,
      row: undefined,
      heardAt: ms,
      ends: withEnd(knowledge.ends, { pid, exit, deleted: true }),
    },
    rows: [deleted],
  };
}

/** The end that is known of whoever has this pid: by its own, or told without a pid while there was no row. */
export function knownEnd(knowledge: Knowledge, pid: number): End | undefined {
  return (
    endOf(knowledge, pid) ?? (knowledge.row === undefined ? knowledge.ends.find((end) => end.pid === 0) : undefined)
  );
}
