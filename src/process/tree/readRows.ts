import { readFileSync } from 'node:fs';
import type { ProcessRow } from './ProcessRow.js';

/** Where the start time stands after a process's name. */
const START_TIME = 19;

/** Those of the processes that are alive, as this machine's /proc tells of them. */
export function readRows(pids: readonly number[]): readonly ProcessRow[] {
  return pids.flatMap((pid) => {
    const [state, parent, group, session, ...rest] = fields(pid);
    const startTime = rest[START_TIME - 4];
    return startTime === undefined || state === 'Z' || state === 'X' ? [] : [{ pid, parent: Number(parent), group: Number(group), session: Number(session), startTime }];
  });
}

/** What stands behind the name, which may contain anything. */
function fields(pid: number): readonly string[] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return []; // gone
  }
}
