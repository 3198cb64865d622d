import type { TaskRecord } from '../values/ProcessStatus.js';
import type { TaskRow } from '../values/TaskRow.js';
import { endOf, mayBeSame } from './Knowledge.js';
import type { Knowledge, Moment, Step } from './Knowledge.js';
import { newInstance, newEndedInstance, withRow, afterDeletion, knownEnd, noChange } from './lives.js';
import { advanced, stageOf } from './rows.js';
import type { ReportedState } from './rows.js';

/** When a request was sent, and whether its response is complete. */
export interface Asked {
  /** The tick at which the request was sent; the response may be older than anything received since. */
  readonly requestedAt: number;
  /** Whether a task missing from the response does not exist. */
  readonly isComplete: boolean;
}

type Of = Pick<TaskRow, 'namespace' | 'id'>;

/** What is known of a task after a response. The response wins only if nothing was received since the request. */
export function afterAnswer(
  before: Knowledge,
  of: Of,
  task: TaskRecord | undefined,
  { requestedAt: began, isComplete: isWhole }: Asked,
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
  if (!isNewer) return noChange(knowledge);
  if (!isWhole) return noChange(knowledge, row !== undefined || undefined);
  if (row !== undefined) return afterDeletion(knowledge, row, ms);
  return noChange(
    ends.every(({ deleted }) => deleted)
      ? knowledge
      : { ...knowledge, ends: ends.map((end) => ({ ...end, deleted: true })) },
  );
}

/** The task exists, but its state is unknown. A task that is being deleted may look like this too. */
function afterUnknown(knowledge: Knowledge, of: Of, pid: number, isNewer: boolean, now: Moment): Step {
  if (knowledge.row !== undefined || knowledge.ends.length > 0 || !isNewer) return noChange(knowledge);
  return newInstance(knowledge, of, pid, { state: 'unknown' }, now);
}

function afterOwnAnswer(knowledge: Knowledge, row: TaskRow, task: TaskRecord, isNewer: boolean, now: Moment): Step {
  const isBack = stageOf(row.state) >= stageOf('stopped') && task.state !== 'stopped';
  // Without a pid it may be another instance, and it is one if it runs after an end.
  if (isBack && isNewer && (row.pid === 0 || task.pid === 0))
    return newInstance(knowledge, row, task.pid, reportedBy(task), now);
  return withRow(knowledge, advanced(row, reportedBy(task), task.pid, isNewer, now.ms));
}

/**
 * A task other than the row's: an earlier instance if the response is older than what was received since, otherwise a new
 * one.
 */
function afterForeignAnswer(knowledge: Knowledge, of: Of, task: TaskRecord, isNewer: boolean, now: Moment): Step {
  const { row, ends } = knowledge;
  const end = knownEnd(knowledge, task.pid);
  if (end === undefined)
    return isNewer || (row === undefined && ends.length === 0)
      ? newInstance(knowledge, of, task.pid, reportedBy(task), now)
      : noChange(knowledge, true);
  if (end.pid === 0 && isNewer) return newInstance(knowledge, of, task.pid, reportedBy(task), now);
  if (end.deleted)
    return isNewer && (row !== undefined || task.state !== 'stopped')
      ? newInstance(knowledge, of, task.pid, reportedBy(task), now)
      : noChange(knowledge);
  return isNewer || row === undefined
    ? newEndedInstance(knowledge, of, task.pid, reportedBy(task), end, now)
    : noChange(knowledge, true);
}

function reportedBy(task: TaskRecord): ReportedState {
  return task.state === 'stopped' ? { state: 'stopped', exit: task.exit } : { state: task.state };
}
