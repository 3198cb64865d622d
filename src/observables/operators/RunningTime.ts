import { asyncScheduler } from 'rxjs';

/** A timeout is split into this many ticks at least, each a second long as a rule. */
const TICKS = 10;
const LONGEST_TICK_MS = 1000;

/** The maximum number of ticks for long timeouts. */
const MOST_TICKS = 1000;

/** A tick that is late by more than this, in milliseconds, plus its own length, was held up. */
const LATE_MS = 20;

/**
 * How long this program has actually been running, in milliseconds. A timeout that passes while the event loop is
 * blocked (SIGSTOP, a long calculation, a suspended machine) says nothing about the peer: its data has not been read
 * yet.
 *
 * Time is counted in ticks. A late tick does not count, and at least one more follows it, in which sockets are read.
 * That one counts even if late, so that a program that is always busy does not wait forever. Clock changes do no harm.
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

  /** The time until the next tick of a timeout of `due` milliseconds; never more than a timer can hold. */
  untilNextTick(due: number): number {
    const tick = Math.ceil(Math.min(due / TICKS, Math.max(LONGEST_TICK_MS, due / MOST_TICKS)));
    this.planned = due === Infinity ? due : Math.max(0, Math.min(tick, due - this.passed));
    return this.planned;
  }

  /** Counts the time since the last tick; returns the total. */
  tick(): number {
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
