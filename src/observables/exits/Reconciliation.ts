import type { Waiter } from './Waiter.js';
import type { WaiterMap } from './WaiterMap.js';

/** How often the status of pending waits is checked again. */
export interface ReconcileOptions {
  /** The minimum interval between two checks of a wait, in milliseconds. Default: 1,000. */
  readonly floor: number;
  /**
   * The maximum interval between two checks of a wait, in milliseconds, unless `perSecond` stretches it. Default:
   * 30,000.
   */
  readonly ceiling: number;
  /** The maximum number of execs checked per second; with more, the intervals stretch. Default: 25. */
  readonly perSecond: number;
}

/**
 * How often we check which waits are due, in milliseconds: a wait due after 1 s is checked after 1.5 s at the latest.
 */
export const ROUND_MS = 500;

/** The maximum number of tasks listed per second: 10,000 every four seconds, in one list. */
const LISTED_PER_SECOND = 2500;

/**
 * Finds the waits whose status is due to be checked.
 *
 * Live streams lose events too: shims drop them after some retries, and containerd's broadcaster sometimes skips a
 * subscriber when another one leaves. A wait is checked again after about a tenth of its age.
 */
export class Reconciliation {
  private readonly options: ReconcileOptions;
  private round: Iterator<Waiter, undefined> | undefined;
  /** When tasks were last listed. */
  private listedAt = -Infinity;
  /** How many more execs may be checked now; fractions carry over to the next round. */
  private allowance = 0;

  constructor(options: ReconcileOptions) {
    this.options = options;
  }

  /** The due waits, to be checked with one list; empty if the last list was too recent for this many. */
  due(waiters: WaiterMap, now: number): Waiter[] {
    if ((now - this.listedAt) * LISTED_PER_SECOND < waiters.size * 1000) return [];
    const found = [...waiters].filter((waiter) => this.isDue(waiter, now));
    if (found.length > 0) this.listedAt = now;
    return found;
  }

  /** The due waits, within the limit; the next call continues after the last of them. */
  someDue(waiters: WaiterMap, now: number): Waiter[] {
    if (waiters.size === 0) this.rest();
    const found: Waiter[] = [];
    const each = (this.options.perSecond * ROUND_MS) / 1000;
    this.allowance = Math.min(this.allowance + each, Math.max(each, 1));
    for (let looked = 0; looked < waiters.size && this.allowance >= 1; looked++) {
      const waiter = this.next(waiters);
      if (waiter === undefined || !this.isDue(waiter, now)) continue;
      found.push(waiter);
      this.allowance--;
    }
    return found;
  }

  /** Resets the position: a paused iterator retains entries that have been removed from the map. */
  rest(): void {
    this.round = undefined;
  }

  /** The next waiter; after the last, the first. */
  private next(waiters: WaiterMap): Waiter | undefined {
    const next = this.round?.next().value;
    if (next !== undefined) return next;
    this.round = waiters[Symbol.iterator]();
    return this.round.next().value;
  }

  private isDue({ since, askedAt }: Waiter, now: number): boolean {
    const { floor, ceiling } = this.options;
    return now - askedAt >= Math.min(Math.max((now - since) / 10, floor), ceiling);
  }
}
