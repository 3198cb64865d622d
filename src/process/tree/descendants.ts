import type { ProcessRow } from './ProcessRow.js';

/** The process whose descendants are searched. */
export interface Root {
  readonly pid: number;
  /** Whether it has ended; another process may then have its pid. */
  readonly isOver: boolean;
}

/**
 * The descendants of a process: by parent, process group and session, and those found before. A pid is not reused while
 * it names a group or session, so everything in the root's session is a descendant, even after the root is gone.
 *
 * @param rows All processes of the container.
 * @param found Those found before: start times by pid.
 */
export function descendants(
  rows: readonly ProcessRow[],
  { pid, isOver }: Root,
  found: ReadonlyMap<number, string> = new Map(),
): readonly ProcessRow[] {
  const isTaken = isOver && rows.some((row) => row.pid === pid);
  const ours = new Set(rows.filter((row) => found.get(row.pid) === row.startTime).map((row) => row.pid));
  if (!isTaken) ours.add(pid);
  for (let before = -1; before !== ours.size;) {
    before = ours.size;
    for (const row of rows) if (ours.has(row.parent) || ours.has(row.group) || ours.has(row.session)) ours.add(row.pid);
  }
  return rows.filter((row) => ours.has(row.pid) && row.pid !== pid);
}
