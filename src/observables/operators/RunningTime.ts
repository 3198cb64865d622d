import { asyncScheduler } from 'rxjs';

/** A bound is looked at so often at least, and as a rule once a second. */
const TICKS = 10;
const LONGEST_TICK_MS = 1000;

/** A bound of days is not looked at more often than this. */
const MOST_TICKS = 1000;

/** A tick that comes so much later than planned, and as much again as it was planned for, was held up. */
const LATE_MS = 20;

/**
 * How long this program has run since, in milliseconds. A bound that passes while the event loop stands still (SIGSTOP, a
 * long calculation, a machine that was suspended) says nothing of anybody else: what has come meanwhile has not been read.
 *
 * So it is counted in ticks. One that is late does not count, and after it there is at least another, in which the sockets
 * are read. The next one counts, late or not: a program that never has time does not wait for ever. A clock that is set
 * back or forward does no harm.
 */
export class RunningTime {
  private readonly now: () => number;
  private at: number;
  private planned = Infinity;
  private wasLate = false;
  private passed = 0;

  constructor(now = (): number => asyncScheduler.now()) {
    this.now = now;
    this.at = now();
  }

  /** How long to wait until the next look, where so much time is to pass in all. Never more than a timer can keep. */
  untilNextLook(due: number): number {
    const tick = Math.ceil(Math.min(due / TICKS, Math.max(LONGEST_TICK_MS, due / MOST_TICKS)));
    this.planned = due === Infinity ? due : Math.max(0, Math.min(tick, due - this.passed));
    return this.planned;
  }

  /** Counts what has passed since the last look, and tells how much that is in all. */
  look(): number {
    const before = this.at;
    this.at = this.now();
    const passed = Math.max(0, this.at - before);
    const isLate = passed > this.planned + Math.max(this.planned, LATE_MS);
    if (!isLate) this.passed += passed;
    else if (this.wasLate) this.passed += this.planned;
    this.wasLate = isLate && !this.wasLate;
    return this.passed;
  }
}
