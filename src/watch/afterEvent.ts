import { exitStatus } from '../values/exits.js';
import type { ExitStatus } from '../values/ExitStatus.js';
import type { TaskRow, TaskRowEvent } from '../values/TaskRow.js';
import { endOf, mayBeSame, withEnd } from './Knowledge.js';
import type { Knowledge, Moment, Step } from './Knowledge.js';
import { newInstance, newEndedInstance, withRow, afterDeletion, knownEnd, noChange } from './lives.js';
import { advanced, stageOf } from './rows.js';
import type { ReportedState } from './rows.js';

/** What is known of a task after an event. Events may arrive late, twice, out of order, or never. */
export function afterEvent(before: Knowledge, event: TaskRowEvent, now: Moment): Step {
  const knowledge: Knowledge = { ...before, tick: now.tick, updatedAt: now.ms };
  const pid = 'pid' in event ? event.pid : 0;
  const { row } = knowledge;
  const isOurs =
    row !== undefined && mayBeSame(row.pid, pid) && (row.pid === pid || endOf(knowledge, pid) === undefined);
  return isOurs ? afterOwnEvent(knowledge, row, event, pid, now) : afterForeignEvent(knowledge, event, pid, now);
}

/** An event of the row's instance. */
function afterOwnEvent(knowledge: Knowledge, row: TaskRow, event: TaskRowEvent, pid: number, { ms }: Moment): Step {
  if (event.type === 'TaskDelete')
    return afterDeletion(knowledge, row.pid === 0 ? { ...row, pid } : row, ms, exitIn(event));
  if (event.type === 'TaskPaused' || event.type === 'TaskResumed') return afterPauseOrResume(knowledge, row, event, ms);
  return withRow(knowledge, advanced(row, reportedBy(event), pid, false, ms));
}

/** Pause and resume events have no pid and may arrive in the wrong order, so containerd is queried for the state. */
function afterPauseOrResume(
  knowledge: Knowledge,
  row: TaskRow,
  event: TaskRowEvent & { type: 'TaskPaused' | 'TaskResumed' },
  ms: number,
): Step {
  const ahead = stageOf(row.state) - stageOf('running');
  if (ahead > 0) return noChange(knowledge);
  // Without a reported start, the event may be of an earlier instance.
  return { ...withRow(knowledge, ahead === 0 ? advanced(row, reportedBy(event), 0, true, ms) : row), ask: true };
}

/** An event of an instance without a row: an earlier one, or one whose creation has not been reported yet. */
function afterForeignEvent(knowledge: Knowledge, event: TaskRowEvent, pid: number, now: Moment): Step {
  if (event.type === 'TaskExit' || event.type === 'TaskDelete') return afterForeignEnd(knowledge, event, pid);
  if (event.type === 'TaskPaused' || event.type === 'TaskResumed') return noChange(knowledge, true);
  const end = knownEnd(knowledge, pid);
  if (end?.deleted === true && end.pid !== 0) return noChange(knowledge);
  const of = { namespace: event.namespace, id: event.containerId };
  if (knowledge.row === undefined)
    return newEndedInstance(knowledge, of, pid, reportedBy(event), end?.deleted === true ? undefined : end, now);
  // A task can only be created if there is none; a start event of an earlier instance may arrive late.
  if (event.type !== 'TaskCreate' || end !== undefined) return noChange(knowledge, true);
  const endWasTold = stageOf(knowledge.row.state) >= stageOf('stopped');
  return { ...newInstance(knowledge, of, pid, reportedBy(event), now), ask: !endWasTold || undefined };
}

/** Remembers the exit for lists that are older and for creations that are reported later. */
function afterForeignEnd(
  knowledge: Knowledge,
  event: TaskRowEvent & { type: 'TaskExit' | 'TaskDelete' },
  pid: number,
): Step {
  const isDelete = event.type === 'TaskDelete';
  const isRepeated =
    endOf(knowledge, pid) !== undefined || (pid === 0 && knowledge.ends.some(({ deleted }) => deleted));
  if (isRepeated && !isDelete) return noChange(knowledge);
  const ends = withEnd(knowledge.ends, { pid, exit: exitIn(event), deleted: isDelete });
  const isSettled = knowledge.row === undefined && ends.every(({ deleted }) => deleted);
  return noChange({ ...knowledge, ends }, !isSettled);
}

function reportedBy(event: Exclude<TaskRowEvent, { type: 'TaskDelete' }>): ReportedState {
  switch (event.type) {
    case 'TaskCreate':
      return { state: 'created' };
    case 'TaskStart':
    case 'TaskResumed':
      return { state: 'running' };
    case 'TaskPaused':
      return { state: 'paused' };
    case 'TaskExit':
      return { state: 'stopped', exit: exitIn(event) };
  }
}

function exitIn({
  type,
  exitCode,
  exitedAt: date,
  exitedAtNs: ns,
}: TaskRowEvent & { type: 'TaskExit' | 'TaskDelete' }): ExitStatus {
  return exitStatus(
    exitCode,
    date === undefined || ns === undefined ? undefined : { date, ns },
    type === 'TaskExit' ? 'event' : 'delete',
  );
}
