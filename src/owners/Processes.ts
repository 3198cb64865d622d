import { readFileSync, readlinkSync } from 'node:fs';

/** The files and processes of this machine that owners are identified and judged by. */
export interface Processes {
  readonly pid: number;
  /** A file's text; `undefined` if it cannot be read. */
  text(path: string): string | undefined;
  /** A link's target; `undefined` if it cannot be read. */
  link(path: string): string | undefined;
  /**
   * Whether a process with this pid exists in our pid namespace, zombies included; /proc may hide other users'
   * processes (`hidepid`).
   */
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
      // It exists and belongs to another user, or signals are not permitted.
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
