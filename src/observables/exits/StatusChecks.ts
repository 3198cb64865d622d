import { EMPTY, asyncScheduler, defer, merge } from 'rxjs';
import type { Observable } from 'rxjs';
import { Reconciliation } from './Reconciliation.js';
import type { ReconcileOptions } from './Reconciliation.js';
import { StatusPoller } from './StatusPoller.js';
import type { StatusQuestions } from './StatusPoller.js';
import type { Waiter } from './Waiter.js';
import type { Waiters } from './Waiters.js';

/** Whose status is checked, and when: one by one, or many tasks with one list. */
export class StatusChecks {
  private readonly waiters: Waiters;
  private readonly poller: StatusPoller;
  private readonly reconciliation: Reconciliation;

  constructor(waiters: Waiters, questions: StatusQuestions, reconcile: ReconcileOptions) {
    this.waiters = waiters;
    this.poller = new StatusPoller(questions);
    this.reconciliation = new Reconciliation(reconcile);
  }

  /** Checks one wait. */
  one(waiter: Waiter): void {
    this.poller.check(waiter, asyncScheduler.now());
  }

  /** Checks all waits, because events may have been missed. Its error is that of all waits. */
  all(): Observable<unknown> {
    this.poller.startOver(this.waiters.all);
    return this.check([...this.waiters.tasks], [...this.waiters.execs]);
  }

  /** Checks the waits that have waited long. Its error is that of all waits. */
  due(): Observable<unknown> {
    const now = asyncScheduler.now();
    return this.check(
      this.reconciliation.due(this.waiters.tasks, now),
      this.reconciliation.someDue(this.waiters.execs, now),
    );
  }

  /** Nothing is due for now. */
  rest(): void {
    this.reconciliation.rest();
  }

  private check(tasks: readonly Waiter[], execs: readonly Waiter[]): Observable<unknown> {
    const each = (waiters: readonly Waiter[]): Observable<never> =>
      defer(() => {
        for (const waiter of waiters) this.one(waiter);
        return EMPTY;
      });
    return merge(tasks.length > 1 ? this.poller.checkTasks(tasks, asyncScheduler.now()) : each(tasks), each(execs));
  }
}
