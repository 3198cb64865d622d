import type { Subscriber, Subscription, Unsubscribable } from 'rxjs';
import type { ExitStatus } from '../../values/ExitStatus.js';
import { judge } from './lifecycleEvents.js';
import type { Evidence } from './lifecycleEvents.js';
import { learn } from './ProcessInstance.js';
import type { Incarnation } from './ProcessInstance.js';

/** Where waits are kept. */
export interface WaitersHome {
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
  held: Evidence[] | undefined = undefined;
  /** How often containerd said that it does not know the process. */
  denials = 0;
  /** When it was last asked for, by the scheduler's clock. */
  askedAt: number;

  readonly process: Incarnation;
  readonly since: number;
  private readonly subscriber: Subscriber<ExitStatus>;
  private readonly home: WaitersHome;

  constructor(process: Incarnation, now: number, subscriber: Subscriber<ExitStatus>, home: WaitersHome) {
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
    this.subscriber.next(learn(this.process, exit));
    this.subscriber.complete();
  }

  /** Keeps an exit for the time when it can be judged. */
  hold(evidence: Evidence): void {
    (this.held ??= []).push(evidence);
  }

  /** Judges the exits that were held: the first that is ours is the one. */
  reconsider(): void {
    const held = this.held ?? [];
    const ours = held.find((evidence) => judge(this.process, evidence) === 'ours');
    this.held = held.filter((evidence) => judge(this.process, evidence) === 'undecided');
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
