import { exitCodeOf } from './waitsMessages.js';
import type { Range } from './waitsServer.js';

/** The exits of a batch of processes, and the CPU time they took from the first one on. */
export class Exits {
  /** At the last exit: the CPU time since the first, in microseconds, and the time of the last, in nanoseconds. */
  readonly all: Promise<{ readonly cpu: number; readonly at: bigint }>;
  private done!: (taken: { readonly cpu: number; readonly at: bigint }) => void;
  private readonly from: number;
  private readonly codes: (number | undefined)[];
  private count = 0;
  private begun: NodeJS.CpuUsage | undefined;

  constructor([from, to]: Range) {
    this.from = from;
    this.codes = Array.from({ length: to - from });
    this.all = new Promise((resolve) => {
      this.done = resolve;
    });
  }

  add(n: number, exitCode: number | undefined): void {
    this.codes[n - this.from] = exitCode;
    this.count++;
    this.begun ??= process.cpuUsage();
    if (this.count < this.codes.length) return;
    const { user, system } = process.cpuUsage(this.begun);
    this.done({ cpu: user + system, at: process.hrtime.bigint() });
  }

  /** Checks that each wait has emitted its own exit, once. */
  check(): void {
    const wrong = this.codes.findIndex((code, n) => code !== exitCodeOf(this.from + n));
    if (wrong >= 0 || this.count !== this.codes.length)
      throw new Error(
        `${this.count} of ${this.codes.length} exits were emitted; the code of ${wrong} is ${this.codes[wrong]}`,
      );
  }
}
