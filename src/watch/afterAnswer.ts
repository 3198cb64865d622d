import type { TaskSummary } from '../values/ProcessStatus.js';
import type { TaskRow } from '../values/TaskRow.js';
import { endOf, mayBeSame } from './Knowledge.js';
import type { Knowledge, Moment, Step } from './Knowledge.js';
import { begins, beginsEnded, goesOn, isOver, knownEnd, nothing } from './lives.js';
import { advanced, stageOf } from './rows.js';
import type { Told } from './rows.js';

/** When containerd was asked, and how certain it is that what the answer does not name is gone. */
export interface Asked {
  /** The count of `TaskTable` when the question was sent: the answer may be older than what was heard since. */
  readonly began: number;
  /** Whether a task that the answer leaves out does not exist. */
  readonly isWhole: boolean;
}

type Of = Pick<TaskRow, 'namespace' | 'id'>;

/** What is known of a task after containerd has answered. Only what nothing has been heard of since the question is certain. */
export function afterAnswer(
  before: Knowledge,
  of: Of,
  task: TaskSummary | undefined,
  { began, isWhole }: Asked,
  now: Moment,
): Step {
  const isNewer = began > before.tick;
  const knowledge = isNewer ? { ...before, tick: began } : before;
  if (task === undefined) return afterAbsence(knowledge, isNewer, isWhole, now);
  if (task.state === 'unknown') return afterUnknown(knowledge, of, task.pid, isNewer, now);
  const { row } = knowledge;
  const isOurs =
    row !== undefined &&
    mayBeSame(row.pid, task.pid) &&
    (row.pid === task.pid || endOf(knowledge, task.pid) === undefined);
  return isOurs
    ? afterOwnAnswer(knowledge, row, task, isNewer, now)
    : afterForeignAnswer(knowledge, of, task, isNewer, now);
}

function afterAbsence(knowledge: Knowledge, isNewer: boolean, isWhole: boolean, { ms }: Moment): Step {
  const { row, ends } = knowledge;
  if (!isNewer) return nothing(knowledge);
  if (!isWhole) return nothing(knowledge, row !== undefined || undefined);
  if (row !== undefined) return isOver(knowledge, row, ms);
  return nothing(
    ends.every(({ deleted }) => deleted)
      ? knowledge
      : { ...knowledge, ends: ends.map((end) => ({ ...end, deleted: true })) },
  );
}

/** It is there, and that is all. A task that is being deleted may look like that too. */
function afterUnknown(knowledge: Knowledge, of: Of, pid: number, isNewer: boolean, now: Moment): Step {
  if (knowledge.row !== undefined || knowledge.ends.length > 0 || !isNewer) return nothing(knowledge);
  return begins(knowledge, of, pid, { state: 'unknown' }, now);
}

function afterOwnAnswer(knowledge: Knowledge, row: TaskRow, task: TaskSummary, isNewer: boolean, now: Moment): Step {
  const isBack = stageOf(row.state) >= stageOf('stopped') && task.state !== 'stopped';
  // Where a pid is not known it may be another life, and it is one if it runs after an end.
  if (isBack && isNewer && (row.pid === 0 || task.pid === 0))
    return begins(knowledge, row, task.pid, toldBy(task), now);
  return goesOn(knowledge, advanced(row, toldBy(task), task.pid, isNewer, now.ms));
}

/** A life that has no row: a former one, where the answer is older than what was heard since, or a new one. */
function afterForeignAnswer(knowledge: Knowledge, of: Of, task: TaskSummary, isNewer: boolean, now: Moment): Step {
  const { row, ends } = knowledge;
  const end = knownEnd(knowledge, task.pid);
  if (end === undefined)
    return isNewer || (row === undefined && ends.length === 0)
      ? begins(knowledge, of, task.pid, toldBy(task), now)
      : nothing(knowledge, true);
  if (end.pid === 0 && isNewer) return begins(knowledge, of, task.pid, toldBy(task), now);
  if (end.deleted)
    return isNewer && (row !== undefined || task.state !== 'stopped')
      ? begins(knowledge, of, task.pid, toldBy(task), now)
      : nothing(knowledge);
  return isNewer || row === undefined
    ? beginsEnded(knowledge, of, task.pid, toldBy(task), end, now)
    : nothing(knowledge, true);
}

function toldBy(task: TaskSummary): Told {
  return task.state === 'stopped' ? { state: 'stopped', exit: task.exit } : { state: task.state };
}
