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
import { ROUND_MS } from './Reconciliation.js';
import type { ReconcileOptions } from './Reconciliation.js';
import { reportWait } from './reportWait.js';
import { isConnection } from '../events/session.js';
import type { FeedItem } from '../events/session.js';
import { StatusChecks } from './StatusChecks.js';
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
    this.checks.one(waiter);
  });
  private readonly checks: StatusChecks;
  private readonly options: ExitIndexOptions;
  private listening: Subscription | undefined;
  private live = false;

  constructor(options: ExitIndexOptions) {
    const { diagnostics, namespace, reconcile } = options;
    this.options = options;
    const onCheck = (processes: number): void => {
      if (diagnostics?.observed === true) diagnostics.next({ type: 'status-check', namespace, processes });
    };
    this.checks = new StatusChecks(this.waiters, { ...options, onCheck }, reconcile);
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
      const { diagnostics, namespace } = this.options;
      if (diagnostics?.observed === true)
        subscriber.add(() => {
          reportWait(diagnostics, namespace, this.waiters, waiter);
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
    this.router.newExecs.start(process);
    for (const waiter of this.waiters.of(process)) {
      waiter.reconsider();
      if (waiter.undecided?.length || process.replaced) this.checks.one(waiter);
    }
  }

  /** Another process has the id: the waits end, unless the exit event arrives in a moment. */
  replaced(process: ProcessInstance, pid?: number): void {
    recordReplaced(process, pid);
    for (const waiter of this.waiters.of(process)) this.checks.one(waiter);
  }

  /** The instance was never started: its waits fail with the reason. */
  failed(process: ProcessInstance, reason: ContainerdError): void {
    recordFailure(process, reason);
    this.router.newExecs.forget(process);
    for (const waiter of this.waiters.of(process)) waiter.fail(reason);
  }

  /** The exit was learned elsewhere: the waits end with it. The first exit counts. */
  exitLearned(process: ProcessInstance, exit: ExitStatus): void {
    recordExit(process, exit);
    this.router.newExecs.forget(process);
    for (const waiter of this.waiters.of(process)) waiter.settle(exit);
  }

  /** Also takes note of events that other subscribers of this client get, even without waits. */
  overhear(item: FeedItem): void {
    if (!isConnection(item) && item.namespace === this.options.namespace) this.router.newExecs.observe(item);
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
    if (this.listening === undefined) this.listen();
    if (this.live && !startFollows) this.checks.one(waiter);
  }

  /** Follows the feed, whose state it may emit at once: that is no change, and causes no checks. */
  private listen(): void {
    const listening = new Subscription();
    // Assigned before subscribing: the current state is emitted synchronously and may end everything.
    this.listening = listening;
    let isOpening = true;
    const { feed, rounds = interval(ROUND_MS) } = this.options;
    const error = (reason: unknown): void => {
      this.end(reason);
    };
    const round = (): void => {
      if (this.live) this.follow(this.checks.due());
    };
    const hear = (item: FeedItem): void => {
      this.handle(item, isOpening);
    };
    listening.add(rounds.subscribe({ next: round, error }));
    listening.add(feed.subscribe({ next: hear, error }));
    isOpening = false;
  }

  private stopListening(): void {
    this.listening?.unsubscribe();
    this.listening = undefined;
    this.live = false;
    this.router.newExecs.expectNone();
    this.checks.rest();
  }

  private end(reason: unknown): void {
    const waiters = this.waiters.all;
    this.stopListening();
    for (const waiter of waiters) waiter.fail(reason);
  }

  private handle(item: FeedItem, isOpening: boolean): void {
    this.overhear(item);
    if (isConnection(item)) this.turn(item, isOpening);
    else if (item.namespace === this.options.namespace) this.router.route(item);
  }

  private turn({ state }: Connection, isOpening: boolean): void {
    this.live = state === 'live';
    if (!this.live) {
      this.router.newExecs.expectNone();
      this.checks.rest();
    } else if (!isOpening) this.follow(this.checks.all());
    if (state === 'closed') this.end(clientClosed());
  }

  /** Runs checks while there are waits. */
  private follow(checks: Observable<unknown>): void {
    this.listening?.add(
      checks.subscribe({
        error: (reason: unknown) => {
          this.end(reason);
        },
      }),
    );
  }
}
