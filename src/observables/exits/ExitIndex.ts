import { Observable, Subscription, asyncScheduler, interval } from 'rxjs';
import type { Subject } from 'rxjs';
import type { ContainerdError } from '../../errors.js';
import type { Connection } from '../../values/Connection.js';
import type { Diagnostic } from '../../values/Diagnostic.js';
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
  /** Emits when waits that are due should be checked: every half second. */
  readonly rounds?: Observable<unknown>;
  readonly diagnostics?: Subject<Diagnostic> | undefined;
}

/**
 * Routes exits to the waits for their process, so that the cost of an event does not grow with the number of waits. For
 * each wait it behaves like `merge(events.pipe(filter(ours)), live.pipe(switchMap(status)))` with `take(1)`.
 *
 * Subscribes to the feed while there are waits. Whenever the feed becomes live it checks the status of all of them, and
 * from time to time of those that have waited long.
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
  /** The waiter that is being added by `startAndWait`. */
  private beforeItsStart: Waiter | undefined;

  constructor(options: ExitIndexOptions) {
    this.options = options;
    this.poller = new StatusPoller({
      ...options,
      onCheck: (processes) => {
        const { diagnostics, namespace } = options;
        if (diagnostics?.observed === true) diagnostics.next({ type: 'status-check', namespace, processes });
      },
    });
    this.reconciliation = new Reconciliation(options.reconcile);
  }

  /**
   * Emits how this instance ends, and completes. Unsubscribing removes the wait and cancels its status check.
   *
   * @param startFollows Our own start is sent next, and its failure ends this wait. While the stream is live there is
   * no initial status check then: the response to the start and events report the outcome. (The check cost 5 % of an
   * exec.)
   */
  wait(process: ProcessInstance, { startFollows = false } = {}): Observable<ExitStatus> {
    return new Observable((subscriber) => {
      const waiter = new Waiter(process, asyncScheduler.now(), subscriber, this);
      if (this.options.diagnostics?.observed === true)
        subscriber.add(() => {
          this.report(waiter);
        });
      if (process.failure !== undefined) waiter.fail(process.failure);
      else if (process.exit !== undefined) waiter.settle(process.exit);
      else this.enter(waiter, startFollows);
      return waiter;
    });
  }

  /** Sends the Exec that creates a process. */
  making<T>(process: ProcessInstance, exec: Observable<T>): Observable<T> {
    return making(process, exec, this.waiters, this.router, () => this.live);
  }

  /** The pid is known now, or the start's outcome is not: reconsiders the exits held for the instance. */
  started(process: ProcessInstance): void {
    this.router.fresh.remove(process);
    for (const waiter of this.waiters.of(process)) {
      waiter.reconsider();
      if (waiter.undecided?.length || process.replaced) this.check(waiter);
    }
  }

  /** Another process has the id: the waits end, unless the exit event arrives in a moment. */
  replaced(process: ProcessInstance, pid?: number): void {
    recordReplaced(process, pid);
    for (const waiter of this.waiters.of(process)) this.check(waiter);
  }

  /** The instance was never started: its waits fail with the reason. */
  failed(process: ProcessInstance, reason: ContainerdError): void {
    recordFailure(process, reason);
    this.router.expectNoMore(process);
    for (const waiter of this.waiters.of(process)) waiter.fail(reason);
  }

  /** The exit was learned elsewhere: the waits end with it. The first exit counts. */
  exitLearned(process: ProcessInstance, exit: ExitStatus): void {
    recordExit(process, exit);
    this.router.expectNoMore(process);
    for (const waiter of this.waiters.of(process)) waiter.settle(exit);
  }

  /** Also takes note of events that other subscribers of this client get, even without waits. */
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

  /** Reports how a wait has ended, before it is forgotten. */
  private report(waiter: Waiter): void {
    const { process, since } = waiter;
    const isPending = this.waiters.of(process).includes(waiter);
    this.options.diagnostics?.next({
      type: 'wait',
      namespace: this.options.namespace,
      containerId: process.containerId,
      execId: process.execId,
      outcome: isPending ? 'unsubscribed' : (process.exit?.kind ?? 'failed'),
      source: isPending ? undefined : process.exit?.source,
      duration: asyncScheduler.now() - since,
      pending: this.waiters.size - Number(isPending),
    });
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
    // Assigned before subscribing: the current state is emitted synchronously and may end everything.
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
