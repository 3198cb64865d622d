import { exitStatus } from '../values/exits.js';
import type { ExitStatus } from '../values/ExitStatus.js';
import type { TaskRow, TaskRowEvent } from '../values/TaskRow.js';
import { endOf, mayBeSame, withEnd } from './Knowledge.js';
import type { Knowledge, Moment, Step } from './Knowledge.js';
import { begins, beginsEnded, goesOn, isOver, knownEnd, nothing } from './lives.js';
import { advanced, stageOf } from './rows.js';
import type { Told } from './rows.js';

/** What is known of a task after an event. Events may come late, twice, in another order, or not at all. */
export function afterEvent(before: Knowledge, event: TaskRowEvent, now: Moment): Step {
  const knowledge: Knowledge = { ...before, tick: now.tick, heardAt: now.ms };
  const pid = 'pid' in event ? event.pid : 0;
  const { row } = knowledge;
  const isOurs =
    row !== undefined && mayBeSame(row.pid, pid) && (row.pid === pid || endOf(knowledge, pid) === undefined);
  return isOurs ? afterOwnEvent(knowledge, row, event, pid, now) : afterForeignEvent(knowledge, event, pid, now);
}

/** An event of the row's life. */
function afterOwnEvent(knowledge: Knowledge, row: TaskRow, event: TaskRowEvent, pid: number, { ms }: Moment): Step {
  if (event.type === 'TaskDelete') return isOver(knowledge, row.pid === 0 ? { ...row, pid } : row, ms, exitIn(event));
  if (event.type === 'TaskPaused' || event.type === 'TaskResumed') return afterTurn(knowledge, row, event, ms);
  return goesOn(knowledge, advanced(row, toldBy(event), pid, false, ms));
}

/** Pause and resume name no pid, and may come in the wrong order: containerd is asked which is true. */
function afterTurn(
  knowledge: Knowledge,
  row: TaskRow,
  event: TaskRowEvent & { type: 'TaskPaused' | 'TaskResumed' },
  ms: number,
): Step {
  const ahead = stageOf(row.state) - stageOf('running');
  if (ahead > 0) return nothing(knowledge);
  // Where nothing has told of a start it may be about a former life.
  return { ...goesOn(knowledge, ahead === 0 ? advanced(row, toldBy(event), 0, true, ms) : row), ask: true };
}

/** An event of a life that has no row: a former one, or one whose beginning was not heard yet. */
function afterForeignEvent(knowledge: Knowledge, event: TaskRowEvent, pid: number, now: Moment): Step {
  if (event.type === 'TaskExit' || event.type === 'TaskDelete') return afterForeignEnd(knowledge, event, pid);
  if (event.type === 'TaskPaused' || event.type === 'TaskResumed') return nothing(knowledge, true);
  const end = knownEnd(knowledge, pid);
  if (end?.deleted === true && end.pid !== 0) return nothing(knowledge);
  const of = { namespace: event.namespace, id: event.containerId };
  if (knowledge.row === undefined)
    return beginsEnded(knowledge, of, pid, toldBy(event), end?.deleted === true ? undefined : end, now);
  // A task can only be created where there is none; that a former one was started may come late.
  if (event.type !== 'TaskCreate' || end !== undefined) return nothing(knowledge, true);
  const endWasTold = stageOf(knowledge.row.state) >= stageOf('stopped');
  return { ...begins(knowledge, of, pid, toldBy(event), now), ask: !endWasTold || undefined };
}

/** It is remembered for a list that is older, and for a beginning that comes later. */
function afterForeignEnd(
  knowledge: Knowledge,
  event: TaskRowEvent & { type: 'TaskExit' | 'TaskDelete' },
  pid: number,
): Step {
  const isDelete = event.type === 'TaskDelete';
  const isRepeated =
    endOf(knowledge, pid) !== undefined || (pid === 0 && knowledge.ends.some(({ deleted }) => deleted));
  if (isRepeated && !isDelete) return nothing(knowledge);
  const ends = withEnd(knowledge.ends, { pid, exit: exitIn(event), deleted: isDelete });
  const isSettled = knowledge.row === undefined && ends.every(({ deleted }) => deleted);
  return nothing({ ...knowledge, ends }, !isSettled);
}

function toldBy(event: Exclude<TaskRowEvent, { type: 'TaskDelete' }>): Told {
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
