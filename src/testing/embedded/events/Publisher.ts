import { envelopeOf } from './envelope.js';
import type { Envelope, Publication } from './envelope.js';
import type { Exchange } from './Exchange.js';

/** The delays between a shim's attempts to reach a daemon that is down, in milliseconds; then the event is lost. */
const RETRIES = [1000, 2000, 3000, 4000, 5000];

/** Whether the publisher is still alive. */
export type Lives = () => boolean;

/** The connection of shims to the daemon. An event keeps its timestamp; a retried one may arrive after later ones. */
export class Publisher {
  /** Whether the daemon is up. */
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
