import { Observable } from 'rxjs';
import type { Subscriber } from 'rxjs';
import { clientClosed } from '../wire/clientClosed.js';

/**
 * Ends whatever is to end when the client closes. Leaving costs the same however many there are, which a Subject's
 * subscribers pay for one by one: ten thousand waits may be pending.
 */
export class Ending {
  private readonly subscribers = new Set<Subscriber<never>>();
  private hasEnded = false;

  /** Errors with `cancelled` at the end, at once where it has come already. */
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
