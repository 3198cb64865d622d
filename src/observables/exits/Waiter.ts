import type { Subscriber, Subscription, Unsubscribable } from 'rxjs';
import type { ExitStatus } from '../../values/ExitStatus.js';
import { matchInstance } from './lifecycleEvents.js';
import type { ObservedExit } from './lifecycleEvents.js';
import { recordExit } from './ProcessInstance.js';
import type { ProcessInstance } from './ProcessInstance.js';

/** Where waits are kept. */
export interface WaiterOwner {
  /** It is not to be told anything any more. */
  forget(waiter: Waiter): void;
  /** Nobody wants anything of it any more. */
  leave(waiter: Waiter): void;
}

/**
 * One pending wait. There may be a hundred thousand, so it is small: no operators, no closures.
 *
 * Unsubscribing it takes it out of the index and cancels its question.
 */
export class Waiter implements Unsubscribable {
  /** The question that is under way. */
  question: Subscription | undefined = undefined;
  /** Exits of this id that came before the pid was known. */
  undecided: ObservedExit[] | undefined = undefined;
  /** How often containerd said that it does not know the process. */
  denials = 0;
  /** When it was last asked for, by the scheduler's clock. */
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
    // Whoever hears of it may tell the index, and must not be told again. All else can wait until it is told (0.1 ms).
    this.home.forget(this);
    this.subscriber.next(recordExit(this.process, exit));
    this.subscriber.complete();
  }

  /** Keeps an exit for the time when it can be judged. */
  hold(evidence: ObservedExit): void {
    (this.undecided ??= []).push(evidence);
  }

  /** Judges the exits that were held: the first that is ours is the one. */
  reconsider(): void {
    const held = this.undecided ?? [];
    const ours = held.find((evidence) => matchInstance(this.process, evidence) === 'ours');
    this.undecided = held.filter((evidence) => matchInstance(this.process, evidence) === 'undecided');
    if (ours !== undefined) this.settle(ours.exit);
  }

  /** Takes its question back, and forgets what was answered so far. */
  takeBack(): void {
    this.question?.unsubscribe();
    this.denials = 0;
  }

  fail(reason: unknown): void {
    this.subscriber.error(reason);
  }

  unsubscribe(): void {
    this.question?.unsubscribe();
    this.home.leave(this);
  }
}
