import { execFile } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';

/** A process of this machine. */
export interface MachineProcess {
  readonly pid: number;
  readonly parent: number;
  readonly group: number;
  /** Whether it is stopped (SIGSTOP). */
  readonly stopped: boolean;
}

/** Whether this machine has /proc. */
export const hasProc = process.platform === 'linux';

/** All processes that are alive. */
export async function processTable(): Promise<readonly MachineProcess[]> {
  return hasProc ? fromProc() : fromPs();
}

/** All pids in /proc. */
export function pidsOfProc(): readonly number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number);
}

/** Reads a file of a process; empty if it is gone or not readable. */
export function readProc(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid.toString()}/${file}`, 'latin1');
  } catch {
    return '';
  }
}

/** The fields after the name, which may contain anything: state, parent, group, session … */
export function statFields(pid: number): readonly string[] {
  const stat = readProc(pid, 'stat');
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
}

function fromProc(): readonly MachineProcess[] {
  return pidsOfProc().flatMap((pid) => {
    const [state = '', parent, group] = statFields(pid);
    return state === '' || state === 'Z'
      ? []
      : [{ pid, parent: Number(parent), group: Number(group), stopped: state === 'T' }];
  });
}

function fromPs(): Promise<readonly MachineProcess[]> {
  return new Promise((resolve) => {
    execFile('ps', ['-A', '-o', 'pid=,ppid=,pgid=,state='], (_, stdout) => {
      const rows = stdout
        .split('\n')
        .map((line) => line.trim().split(/\s+/))
        .filter((row) => row.length === 4 && !row[3]?.startsWith('Z'));
      resolve(
        rows.map(([pid, parent, group, state]) => ({
          pid: Number(pid),
          parent: Number(parent),
          group: Number(group),
          stopped: state?.startsWith('T') === true,
        })),
      );
    });
  });
}
