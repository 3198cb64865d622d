import { Observable } from 'rxjs';
import type { Subscriber } from 'rxjs';
import { clientClosed } from '../wire/clientClosed.js';

/**
 * Ends everything that ends with the client. Unsubscribing is constant-time, unlike with a Subject: ten thousand waits
 * may be pending.
 */
export class Ending {
  private readonly subscribers = new Set<Subscriber<never>>();
  private hasEnded = false;

  /** Errors with `cancelled` at the end, or at once if that has come. */
  readonly errors = new Observable<never>((subscriber) => {
    if (this.hasEnded) subscriber.error(clientClosed());
    this.subscribers.add(subscriber);
    return () => this.subscribers.delete(subscriber);
  });

  end(): void {
    this.hasEnded = true;
    for (const subscriber of [...this.subscribers]) subscriber.error(clientClosed());
  }
}
