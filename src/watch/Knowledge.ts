import type { ExitStatus } from '../values/ExitStatus.js';
import type { TaskRow } from '../values/TaskRow.js';

/** What is known about an id: the current instance, and exits of other instances. Immutable. */
export interface Knowledge {
  /** `undefined` if no task has this id, or none has been reported yet. */
  readonly row: TaskRow | undefined;
  /** Ended instances other than the row's, the newest last. */
  readonly ends: readonly End[];
  /** The time of the newest information, in ticks of `TaskTable`. */
  readonly tick: number;
  /** When an event last reported something, or the row's instance was found deleted, in milliseconds. */
  readonly updatedAt: number;
}

/** The end of an instance without a row. Pid 0: whichever instance had the id then. */
export interface End {
  readonly pid: number;
  readonly exit: ExitStatus | undefined;
  readonly deleted: boolean;
}

/** The current time, as a tick and in milliseconds. */
export interface Moment {
  readonly tick: number;
  readonly ms: number;
}

/** The result of an event or an answer. */
export interface Step {
  readonly knowledge: Knowledge;
  /** New rows, in order. */
  readonly rows: readonly TaskRow[];
  /**
   * `true`: query containerd for this task, because the report contradicts what is known. `false`: no longer necessary.
   */
  readonly ask?: boolean | undefined;
}

/** The number of ended instances remembered per id. */
const REMEMBERED = 16;

export const NOTHING_KNOWN: Knowledge = { row: undefined, ends: [], tick: -1, updatedAt: 0 };

/** Whether two pids may be of the same instance; 0 matches any. */
export function mayBeSame(a: number, b: number): boolean {
  return a === 0 || b === 0 || a === b;
}

/** The end of the instance with this pid; `undefined` for 0. */
export function endOf({ ends }: Knowledge, pid: number): End | undefined {
  return pid === 0 ? undefined : ends.find((end) => end.pid === pid);
}

/** Adds an end, or merges it with the known end of its pid. */
export function withEnd(ends: readonly End[], { pid, exit, deleted }: End): readonly End[] {
  const before = ends.find((end) => end.pid === pid);
  const end = { pid, exit: before?.exit ?? exit, deleted: deleted || before?.deleted === true };
  return [...ends.filter((other) => other !== before), end].slice(-REMEMBERED);
}

/** Drops the ends that a new instance with this pid makes obsolete: its own, and those without a pid. */
export function withoutEnd(ends: readonly End[], pid: number): readonly End[] {
  return ends.length === 0 ? ends : ends.filter((end) => end.pid !== pid && end.pid !== 0);
}
