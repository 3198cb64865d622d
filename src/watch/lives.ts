import { endOf, withEnd, withoutEnd } from './Knowledge.js';
import type { End, Knowledge, Moment, Step } from './Knowledge.js';
import { deletedRow, rowOf } from './rows.js';
import type { ReportedState } from './rows.js';
import type { ExitStatus } from '../values/ExitStatus.js';
import type { TaskRow } from '../values/TaskRow.js';

/** Nothing changes. */
export function noChange(knowledge: Knowledge, ask?: boolean): Step {
  return { knowledge, rows: [], ask };
}

/** The row's instance continues. */
export function withRow(knowledge: Knowledge, row: TaskRow): Step {
  return row === knowledge.row ? noChange(knowledge) : { knowledge: { ...knowledge, row }, rows: [row] };
}

/** A new instance begins; the previous one with this id is deleted. */
export function newInstance(
  knowledge: Knowledge,
  of: Pick<TaskRow, 'namespace' | 'id'>,
  pid: number,
  status: ReportedState,
  { ms }: Moment,
): Step {
  const before = knowledge.row === undefined ? noChange(knowledge) : afterDeletion(knowledge, knowledge.row, ms);
  const row = rowOf(of, pid, status, ms);
  const ends = withoutEnd(before.knowledge.ends, pid);
  return { knowledge: { ...before.knowledge, row, ends }, rows: [...before.rows, row] };
}

/** A new instance begins whose end is known already. */
export function newEndedInstance(
  knowledge: Knowledge,
  of: Pick<TaskRow, 'namespace' | 'id'>,
  pid: number,
  status: ReportedState,
  end: End | undefined,
  now: Moment,
): Step {
  if (end?.exit === undefined) return newInstance(knowledge, of, pid, status, now);
  return { ...newInstance(knowledge, of, pid, { state: 'stopped', exit: end.exit }, now), ask: false };
}

/** The row's instance is deleted. */
export function afterDeletion(knowledge: Knowledge, row: TaskRow, ms: number, last?: ExitStatus): Step {
  const deleted = deletedRow(row, ms, last);
  const { pid, exit } = deleted;
  return {
    knowledge: {
      ...knowledge,
      row: undefined,
      updatedAt: ms,
      ends: withEnd(knowledge.ends, { pid, exit, deleted: true }),
    },
    rows: [deleted],
  };
}

/** The known end of the instance with this pid: by pid, or reported without a pid while there was no row. */
export function knownEnd(knowledge: Knowledge, pid: number): End | undefined {
  return (
    endOf(knowledge, pid) ?? (knowledge.row === undefined ? knowledge.ends.find((end) => end.pid === 0) : undefined)
  );
}
