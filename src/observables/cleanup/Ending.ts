import { Observable } from 'rxjs';
import type { Subscriber, Unsubscribable } from 'rxjs';
import { clientClosed } from '../wire/clientClosed.js';

type Ended = Pick<Subscriber<never>, 'error'>;

/**
 * Ends everything that ends with the client. Unsubscribing is constant-time, unlike with a Subject: ten thousand waits
 * may be pending.
 */
export class Ending {
  private readonly subscribers = new Set<Ended>();
  private hasEnded = false;

  /** Errors with `cancelled` at the end, or at once if that has come. */
  readonly errors = new Observable<never>((subscriber) => {
    if (this.hasEnded) subscriber.error(clientClosed());
    return this.enter(subscriber);
  });

  /**
   * The same work, which errors with `cancelled` at the end. Like `takeUntil(errors)`, but without a subscriber and
   * closures of its own, because a hundred thousand waits may be pending.
   */
  until<T>(work: Observable<T>): Observable<T> {
    return new Observable<T>((subscriber) => {
      subscriber.add(this.enter(subscriber));
      return work.subscribe(subscriber);
    });
  }

  end(): void {
    this.hasEnded = true;
    for (const subscriber of [...this.subscribers]) subscriber.error(clientClosed());
  }

  private enter(subscriber: Ended): Unsubscribable {
    this.subscribers.add(subscriber);
    return new Entry(this.subscribers, subscriber);
  }
}

class Entry implements Unsubscribable {
  private readonly subscribers: Set<Ended>;
  private readonly subscriber: Ended;

  constructor(subscribers: Set<Ended>, subscriber: Ended) {
    this.subscribers = subscribers;
    this.subscriber = subscriber;
  }

  unsubscribe(): void {
    this.subscribers.delete(this.subscriber);
  }
}
