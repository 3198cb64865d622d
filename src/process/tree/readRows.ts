import { readFileSync } from 'node:fs';
import { readStat } from './readStat.js';
import type { Stat } from './readStat.js';
import type { ProcessRow } from './ProcessRow.js';

/**
 * Reads the living processes among these pids from /proc.
 *
 * @param proc Where /proc is mounted.
 */
export function readRows(pids: readonly number[], proc = '/proc'): readonly ProcessRow[] {
  return pids.flatMap((pid) => {
    const stat = statOf(pid, proc);
    return stat === undefined || stat.isZombie
      ? []
      : [{ pid, parent: stat.parent, group: stat.group, session: stat.session, startTime: String(stat.startTime) }];
  });
}

function statOf(pid: number, proc: string): Stat | undefined {
  try {
    return readStat(readFileSync(`${proc}/${pid}/stat`, 'latin1'));
  } catch {
    return undefined; // gone
  }
}
