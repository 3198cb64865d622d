import type { Subscriber, Subscription, Unsubscribable } from 'rxjs';
import type { ExitStatus } from '../../values/ExitStatus.js';
import { matchInstance } from './lifecycleEvents.js';
import type { ObservedExit } from './lifecycleEvents.js';
import { recordExit } from './ProcessInstance.js';
import type { ProcessInstance } from './ProcessInstance.js';

/** The owner of waiters. */
export interface WaiterOwner {
  /** Stop routing to this waiter. */
  forget(waiter: Waiter): void;
  /** Remove a waiter that was unsubscribed. */
  leave(waiter: Waiter): void;
}

/**
 * A pending wait. There may be a hundred thousand, so it is small: no operators, no closures.
 *
 * Unsubscribing removes it from the index and cancels its status check.
 */
export class Waiter implements Unsubscribable {
  /** The pending status check. */
  question: Subscription | undefined = undefined;
  /** Exits with this id that arrived before the pid was known. */
  undecided: ObservedExit[] | undefined = undefined;
  /** How often containerd did not know the process. */
  denials = 0;
  /** When its status was last checked, by the scheduler's clock. */
  askedAt: number;

  readonly process: ProcessInstance;
  readonly since: number;
  private readonly subscriber: Subscriber<ExitStatus>;
  private readonly home: WaiterOwner;

  constructor(process: ProcessInstance, now: number, subscriber: Subscriber<ExitStatus>, home: WaiterOwner) {
    this.process = process;
    this.since = now;
    this.askedAt = now;
    this.subscriber = subscriber;
    this.home = home;
  }

  get pending(): boolean {
    return !this.subscriber.closed;
  }

  settle(exit: ExitStatus): void {
    // Removed first: a subscriber may report the exit to the index, which must not emit it again.
    this.home.forget(this);
    this.subscriber.next(recordExit(this.process, exit));
    this.subscriber.complete();
  }

  /** Holds an exit until it can be attributed. */
  hold(evidence: ObservedExit): void {
    (this.undecided ??= []).push(evidence);
  }

  /** Reconsiders the held exits; the first one of this instance counts. */
  reconsider(): void {
    const held = this.undecided ?? [];
    const ours = held.find((evidence) => matchInstance(this.process, evidence) === 'ours');
    this.undecided = held.filter((evidence) => matchInstance(this.process, evidence) === 'undecided');
    if (ours !== undefined) this.settle(ours.exit);
  }

  /** Cancels its check and forgets earlier responses. */
  takeBack(): void {
    this.question?.unsubscribe();
    this.denials = 0;
  }

  fail(reason: unknown): void {
    this.home.forget(this);
    this.subscriber.error(reason);
  }

  unsubscribe(): void {
    this.question?.unsubscribe();
    this.home.leave(this);
  }
}
