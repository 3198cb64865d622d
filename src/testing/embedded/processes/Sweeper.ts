import { hasProc, pidsOfProc, readProc } from './processTable.js';
import { sendSignal } from './sendSignal.js';

const SIGKILL = 9;
const SOON_MS = 20;

/**
 * Kills processes that have left their process group, such as daemons; finds them by the mark in their environment, if
 * the machine shows it. Scanning all processes takes milliseconds, so requests are batched.
 */
export class Sweeper {
  private readonly marks = new Set<string>();
  private timer: NodeJS.Timeout | undefined;

  soon(mark: string): void {
    this.marks.add(mark);
    this.timer ??= setTimeout(() => {
      this.sweep();
    }, SOON_MS).unref();
  }

  now(mark: string): void {
    this.marks.add(mark);
    this.sweep();
  }

  private sweep(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    const marks = [...this.marks];
    this.marks.clear();
    if (!hasProc) return;
    for (const pid of pidsOfProc()) {
      if (pid === process.pid) continue;
      const environment = readProc(pid, 'environ');
      if (marks.some((mark) => environment.includes(mark))) sendSignal(pid, SIGKILL);
    }
  }
}
