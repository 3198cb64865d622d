import { Observable, Subscription, asyncScheduler, interval } from 'rxjs';
import type { ContainerdError } from '../../errors.js';
import type { Connection } from '../../values/Connection.js';
import type { ExitStatus } from '../../values/ExitStatus.js';
import { clientClosed } from '../wire/clientClosed.js';
import { ExitRouter } from './ExitRouter.js';
import { recordExit, recordFailure, recordReplaced } from './ProcessInstance.js';
import type { ProcessInstance } from './ProcessInstance.js';
import { making } from './making.js';
import { ROUND_MS, Reconciliation } from './Reconciliation.js';
import type { ReconcileOptions } from './Reconciliation.js';
import { isConnection } from '../events/session.js';
import type { FeedItem } from '../events/session.js';
import { StatusPoller } from './StatusPoller.js';
import type { StatusQuestions } from './StatusPoller.js';
import { Waiter } from './Waiter.js';
import type { WaiterOwner } from './Waiter.js';
import { Waiters } from './Waiters.js';

export interface ExitIndexOptions extends StatusQuestions {
  readonly feed: Observable<FeedItem>;
  readonly namespace: string;
  readonly reconcile: ReconcileOptions;
  /** Emits when due waits are to be checked again: every half second. */
  readonly rounds?: Observable<unknown>;
}

/**
 * Who waits for which process: hands an exit to those who wait for it, so that the price of an event does not grow with
 * the number of waits. To each wait it is still `merge(events.pipe(filter(ours)), live.pipe(switchMap(status)))` with
 * `take(1)`.
 *
 * It listens to the feed while somebody waits. Whenever the feed is live (again) it asks for all of them, and now and
 * then for those who have waited long.
 */
export class ExitIndex implements WaiterOwner {
  private readonly waiters = new Waiters();
  private readonly router = new ExitRouter(this.waiters, (waiter) => {
    this.check(waiter);
  });
  private readonly poller: StatusPoller;
  private readonly reconciliation: Reconciliation;
  private readonly options: ExitIndexOptions;
  private listening: Subscription | undefined;
  private live = false;
  /** Who comes in just now, and whose start follows. */
  private beforeItsStart: Waiter | undefined;

  constructor(options: ExitIndexOptions) {
    this.options = options;
    this.poller = new StatusPoller(options);
    this.reconciliation = new Reconciliation(options.reconcile);
  }

  /**
   * How this life ends: one emission, then completion. Unsubscribing takes the wait out and cancels its question.
   *
   * @param startFollows Our own start is sent next, and its failure ends this wait. Then nothing is asked at once where the
   * stream is live: what comes of the start is told by its answer and by events. (The question cost 5 % of an exec.)
   */
  wait(process: ProcessInstance, { startFollows = false } = {}): Observable<ExitStatus> {
    return new Observable((subscriber) => {
      const waiter = new Waiter(process, asyncScheduler.now(), subscriber, this);
      if (process.failure !== undefined) waiter.fail(process.failure);
      else if (process.exit !== undefined) waiter.settle(process.exit);
      else this.enter(waiter, startFollows);
      return waiter;
    });
  }

  /** Sends the Exec that makes a process. */
  making<T>(process: ProcessInstance, exec: Observable<T>): Observable<T> {
    return making(process, exec, this.waiters, this.router, () => this.live);
  }

  /** The pid of a life is known now, or its start's fate is not: the exits held for it are looked at again. */
  started(process: ProcessInstance): void {
    this.router.fresh.remove(process);
    for (const waiter of this.waiters.of(process)) {
      waiter.reconsider();
      if (waiter.undecided?.length || process.replaced) this.check(waiter);
    }
  }

  /** Somebody was told that its id belongs to another process: its waits end, unless its exit comes in a moment. */
  replaced(process: ProcessInstance, pid?: number): void {
    recordReplaced(process, pid);
    for (const waiter of this.waiters.of(process)) this.check(waiter);
  }

  /** A life that never began: its waits fail with the reason. */
  failed(process: ProcessInstance, reason: ContainerdError): void {
    recordFailure(process, reason);
    this.router.expectNoMore(process);
    for (const waiter of this.waiters.of(process)) waiter.fail(reason);
  }

  /** Somebody else learned how a life ended: its waits end so. The first exit is the one. */
  exitLearned(process: ProcessInstance, exit: ExitStatus): void {
    recordExit(process, exit);
    this.router.expectNoMore(process);
    for (const waiter of this.waiters.of(process)) waiter.settle(exit);
  }

  /** What others of this client hear counts as well: nobody need wait yet. */
  overhear(item: FeedItem): void {
    if (!isConnection(item) && item.namespace === this.options.namespace) this.router.fresh.hear(item);
  }

  forget(waiter: Waiter): void {
    this.waiters.delete(waiter);
  }

  leave(waiter: Waiter): void {
    this.forget(waiter);
    if (this.waiters.size === 0) this.stopListening();
  }

  private enter(waiter: Waiter, startFollows: boolean): void {
    this.waiters.add(waiter);
    if (startFollows) this.beforeItsStart = waiter;
    if (this.listening === undefined) this.listen();
    else if (this.live) this.check(waiter);
    this.beforeItsStart = undefined;
  }

  private listen(): void {
    const listening = new Subscription();
    // Before it is subscribed: how the feed stands is told at once, and may end everything.
    this.listening = listening;
    const error = (reason: unknown): void => {
      this.end(reason);
    };
    listening.add(
      (this.options.rounds ?? interval(ROUND_MS)).subscribe({
        next: () => {
          this.reconcile();
        },
        error,
      }),
    );
    listening.add(
      this.options.feed.subscribe({
        next: (item) => {
          this.hear(item);
        },
        error,
      }),
    );
  }

  private stopListening(): void {
    this.listening?.unsubscribe();
    this.listening = undefined;
    this.live = false;
    this.router.expectNoMore();
    this.reconciliation.rest();
  }

  private end(reason: unknown): void {
    const waiters = this.waiters.all;
    this.stopListening();
    for (const waiter of waiters) waiter.fail(reason);
  }

  private hear(item: FeedItem): void {
    this.overhear(item);
    if (isConnection(item)) this.turn(item);
    else if (item.namespace === this.options.namespace) this.router.route(item);
  }

  private turn({ state }: Connection): void {
    this.live = state === 'live';
    if (state === 'live') {
      this.poller.startOver(this.waiters.all);
      this.checkAll([...this.waiters.tasks], [...this.waiters.execs]);
    } else {
      this.router.expectNoMore();
      this.reconciliation.rest();
    }
    if (state === 'closed') this.end(clientClosed());
  }

  private reconcile(): void {
    const now = asyncScheduler.now();
    if (this.live)
      this.checkAll(
        this.reconciliation.due(this.waiters.tasks, now),
        this.reconciliation.someDue(this.waiters.execs, now),
      );
  }

  private checkAll(tasks: readonly Waiter[], execs: readonly Waiter[]): void {
    if (tasks.length > 1)
      this.listening?.add(
        this.poller.checkTasks(tasks, asyncScheduler.now()).subscribe({
          error: (reason: unknown) => {
            this.end(reason);
          },
        }),
      );
    else
      tasks.forEach((waiter) => {
        this.check(waiter);
      });
    execs.forEach((waiter) => {
      this.check(waiter);
    });
  }

  private check(waiter: Waiter): void {
    if (waiter !== this.beforeItsStart) this.poller.check(waiter, asyncScheduler.now());
  }
}
