import { Subscription, asapScheduler } from 'rxjs';
import type { Observable } from 'rxjs';
import type { Waiter } from './Waiter.js';

/**
 * Asks about one waiter after the other, a few at once: ten thousand waits must not be ten thousand calls.
 *
 * A waiter that leaves cancels its question, and the next one takes the place: when this turn is over, for many may leave
 * in it, and nobody is to be asked about who is about to leave.
 */
export class PollQueue {
  private queue: Waiter[] = [];
  private head = 0;
  private underWay = 0;
  private scheduled = false;
  private readonly poll: (waiter: Waiter) => Observable<unknown>;
  private readonly concurrency: number;

  /** @param ask Asks and does what follows from the answer; its error is the wait's. */
  constructor(ask: (waiter: Waiter) => Observable<unknown>, atOnce: number) {
    this.poll = ask;
    this.concurrency = atOnce;
  }

  /** Asks as soon as there is room. Whoever is being asked about already, or is in the queue, stays where it is. */
  add(waiter: Waiter): void {
    if (waiter.question?.closed === false) return;
    waiter.question = new Subscription();
    this.queue.push(waiter);
    this.next();
  }

  /** Empties the queue; what is under way goes on. */
  clear(): void {
    this.queue = [];
    this.head = 0;
  }

  private next(): void {
    while (this.underWay < this.concurrency && this.head < this.queue.length) {
      const { question } = this.queue[this.head] as Waiter;
      const waiter = this.queue[this.head++] as Waiter;
      if (question?.closed === false) this.put(waiter, question);
    }
    if (this.head === this.queue.length) this.clear();
  }

  private nextSoon(): void {
    if (this.scheduled) return;
    this.scheduled = true;
    asapScheduler.schedule(() => {
      this.scheduled = false;
      this.next();
    });
  }

  private put(waiter: Waiter, question: Subscription): void {
    this.underWay++;
    question.add(() => {
      this.underWay--;
      this.nextSoon();
    });
    question.add(
      this.poll(waiter).subscribe({
        complete: () => {
          question.unsubscribe();
        },
        error: (reason: unknown) => {
          waiter.fail(reason);
        },
      }),
    );
  }
}
