import { envelopeOf } from './envelope.js';
import type { Envelope, Publication } from './envelope.js';
import type { Exchange } from './Exchange.js';

/** A shim's tries to reach a daemon that is down: after so many milliseconds each, then the event is lost. */
const RETRIES = [1000, 2000, 3000, 4000, 5000];

/** Whether who has something to tell is still there to tell it. */
export type Lives = () => boolean;

/** How shims reach the daemon. An event keeps its time and its turn; one that is tried again may come after later ones. */
export class Publisher {
  /** Whether the daemon is there. */
  up = true;
  private readonly exchange: Exchange;

  constructor(exchange: Exchange) {
    this.exchange = exchange;
  }

  publish(namespace: string, publication: Publication, lives: Lives = () => true): void {
    this.forward(envelopeOf(namespace, publication), lives, RETRIES);
  }

  private forward(envelope: Envelope, lives: Lives, [pause, ...later]: readonly number[]): void {
    if (!lives()) return;
    if (this.up) this.exchange.publish(envelope);
    else if (pause !== undefined)
      setTimeout(() => {
        this.forward(envelope, lives, later);
      }, pause).unref();
  }
}
