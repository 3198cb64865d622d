import type { ExitStatus } from '../values/ExitStatus.js';
import type { TaskRow } from '../values/TaskRow.js';

/** What is known of an id: the life that has it, and the ends of other lives. Immutable. */
export interface Knowledge {
  /** Missing where there is no task of this id, and before the first word of one. */
  readonly row: TaskRow | undefined;
  /** Lives that have ended and are not the row's, the newest last. */
  readonly ends: readonly End[];
  /** When the newest of it was true, as `TaskTable` counts. */
  readonly tick: number;
  /** When an event told something last, or the row's life was found to be over, in milliseconds. */
  readonly heardAt: number;
}

/** The end of a life that has no row. With the pid 0, that of whichever life had the id then. */
export interface End {
  readonly pid: number;
  readonly exit: ExitStatus | undefined;
  readonly deleted: boolean;
}

/** Now, in both counts. */
export interface Moment {
  readonly tick: number;
  readonly ms: number;
}

/** What comes of an event or an answer. */
export interface Step {
  readonly knowledge: Knowledge;
  /** The rows that are new, in order. */
  readonly rows: readonly TaskRow[];
  /** `true` where containerd is to be asked for this task: what was told does not fit what is known. `false` where it does by now. */
  readonly ask?: boolean | undefined;
}

/** Ends of so many lives of an id are remembered. */
const REMEMBERED = 16;

export const NOTHING_KNOWN: Knowledge = { row: undefined, ends: [], tick: -1, heardAt: 0 };

/** Whether two pids may be of one life: 0 is any. */
export function mayBeSame(a: number, b: number): boolean {
  return a === 0 || b === 0 || a === b;
}

/** The end of the life with this pid; none for 0. */
export function endOf({ ends }: Knowledge, pid: number): End | undefined {
  return pid === 0 ? undefined : ends.find((end) => end.pid === pid);
}

/** The ends with one more, or more of one. */
export function withEnd(ends: readonly End[], { pid, exit, deleted }: End): readonly End[] {
  const before = ends.find((end) => end.pid === pid);
  const end = { pid, exit: before?.exit ?? exit, deleted: deleted || before?.deleted === true };
  return [...ends.filter((other) => other !== before), end].slice(-REMEMBERED);
}

/** The ends without those that a life makes void which begins: its own, and those that named no pid. */
export function withoutEnd(ends: readonly End[], pid: number): readonly End[] {
  return ends.length === 0 ? ends : ends.filter((end) => end.pid !== pid && end.pid !== 0);
}
