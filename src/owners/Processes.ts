import { readFileSync, readlinkSync } from 'node:fs';

/** What an owner is read from and judged by: this machine's files and processes. */
export interface Processes {
  readonly pid: number;
  /** What a file holds; `undefined` where it cannot be read. */
  text(path: string): string | undefined;
  /** Where a link leads; `undefined` where it cannot be read. */
  link(path: string): string | undefined;
  /** Whether there is a process with this number in our pid namespace, a zombie too; /proc may hide those of others (`hidepid`). */
  exists(pid: number): boolean;
}

export const processes: Processes = {
  pid: process.pid,
  text: (path) => orUndefined(() => readFileSync(path, 'utf8')),
  link: (path) => orUndefined(() => readlinkSync(path)),
  exists: (pid) => {
    try {
      return process.kill(pid, 0);
    } catch (reason) {
      // It is there and somebody else's, or the question cannot be asked.
      return (reason as NodeJS.ErrnoException).code !== 'ESRCH';
    }
  },
};

function orUndefined<T>(look: () => T): T | undefined {
  try {
    return look();
  } catch {
    return undefined;
  }
}
