import { Subscription, asapScheduler } from 'rxjs';
import type { Observable } from 'rxjs';
import type { Waiter } from './Waiter.js';

/**
 * Checks the status of waiters, a few at a time: ten thousand waits must not cause ten thousand concurrent calls.
 *
 * An unsubscribed waiter cancels its check and frees its slot at the end of the current turn, because others may leave
 * in the same turn.
 */
export class PollQueue {
  private queue: Waiter[] = [];
  private head = 0;
  private underWay = 0;
  private scheduled = false;
  private readonly poll: (waiter: Waiter) => Observable<unknown>;
  private readonly concurrency: number;

  /** @param ask Checks the status and handles the response; its error is the wait's. */
  constructor(ask: (waiter: Waiter) => Observable<unknown>, atOnce: number) {
    this.poll = ask;
    this.concurrency = atOnce;
  }

  /** Queues a waiter, unless its check is queued or pending. */
  add(waiter: Waiter): void {
    if (waiter.question?.closed === false) return;
    waiter.question = new Subscription();
    this.queue.push(waiter);
    this.next();
  }

  /** Empties the queue; pending checks continue. */
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
