import { hasProc, pidsOfProc, readProc } from './processTable.js';
import { sendSignal } from './sendSignal.js';

const SIGKILL = 9;
const SOON_MS = 20;

/**
 * Ends what has left its process group, as daemons do: found by the mark in its environment, where the machine shows
 * that. To look through all processes takes milliseconds, so that many ends at once share one look.
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
