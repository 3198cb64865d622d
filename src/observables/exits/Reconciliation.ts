import type { Waiter } from './Waiter.js';
import type { WaiterMap } from './WaiterMap.js';

/** How often containerd is asked again for processes somebody waits for. */
export interface ReconcileOptions {
  /** No wait is asked for again sooner than after so many milliseconds. 1,000 by default. */
  readonly floor: number;
  /** No wait is asked for again later than after so many milliseconds, unless the cap stretches it. 30,000 by default. */
  readonly ceiling: number;
  /** So many execs are asked for in a second at the most; with more of them due the intervals stretch. 25 by default. */
  readonly perSecond: number;
}

/** How often we check which waits are due, in milliseconds: a wait due after 1 s is checked after 1.5 s at the latest. */
export const ROUND_MS = 500;

/** So many containers' own processes are listed in a second at the most: 10,000 every four seconds, in one list. */
const LISTED_PER_SECOND = 2500;

/**
 * Finds out which waits are due to be asked for again.
 *
 * A live stream loses events too: shims drop them after some retries, and containerd's broadcaster skips a subscriber
 * now and then when another one leaves. A wait is asked for again at about a tenth of its age.
 */
export class Reconciliation {
  private readonly options: ReconcileOptions;
  private round: Iterator<Waiter, undefined> | undefined;
  /** When tasks were due last. */
  private listedAt = -Infinity;
  /** How many more execs may be asked for now; a part of one is kept for the next round. */
  private allowance = 0;

  constructor(options: ReconcileOptions) {
    this.options = options;
  }

  /** Those that are due, to be asked for with one question; none where the last one is too short ago for so many. */
  due(waiters: WaiterMap, now: number): Waiter[] {
    if ((now - this.listedAt) * LISTED_PER_SECOND < waiters.size * 1000) return [];
    const found = [...waiters].filter((waiter) => this.isDue(waiter, now));
    if (found.length > 0) this.listedAt = now;
    return found;
  }

  /** Those that are due, no more than the cap allows; the next call goes on behind the last of them. */
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

  /** Forgets where it was. An iterator that stands still keeps alive whoever came to the map and left it since. */
  rest(): void {
    this.round = undefined;
  }

  /** The next of them, and after the last the first. */
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
