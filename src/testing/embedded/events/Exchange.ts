import { status } from '@grpc/grpc-js';
import type { EventFaults } from '../faults/EventFaults.js';
import { eventFields } from '../filters/eventFields.js';
import { matchesAny } from '../filters/matches.js';
import { FilterError, parseFilter } from '../../../observables/filters/parseFilter.js';
import type { Selector } from '../../../observables/filters/parseFilter.js';
import { RpcError } from '../wire/RpcError.js';
import type { Envelope } from './envelope.js';

interface Subscriber {
  readonly filters: readonly (readonly Selector[])[];
  readonly send: (envelope: Envelope) => void;
  readonly end: (reason?: RpcError) => void;
}

/** Delivers events from publishers to subscribers: everyone sees the same order, and there is no history. */
export class Exchange {
  private readonly subscribers = new Set<Subscriber>();
  private readonly faults: EventFaults;

  constructor(faults: EventFaults) {
    this.faults = faults;
  }

  /** The number of open streams. */
  get size(): number {
    return this.subscribers.size;
  }

  /** Subscribes until the client is gone or the stream is ended. */
  subscribe(filters: readonly string[], send: (envelope: Envelope) => void, cancelled: Promise<void>): Promise<void> {
    return new Promise((resolve, reject) => {
      const subscriber: Subscriber = {
        filters: filters.map(readable),
        send,
        end: (reason) => {
          this.subscribers.delete(subscriber);
          if (reason === undefined) resolve();
          else reject(reason);
        },
      };
      this.subscribers.add(subscriber);
      void cancelled.then(() => {
        subscriber.end();
      });
    });
  }

  /** Publishes an event of the daemon or a shim; injected faults apply. */
  publish(envelope: Envelope): void {
    this.faults.pass(envelope, this.deliver);
  }

  /**
   * Delivers an event that a client publishes. Injected faults do not apply, so that streams can still be proved live.
   */
  readonly deliver = (envelope: Envelope): void => {
    const fieldOf = eventFields(envelope);
    for (const { filters, send } of [...this.subscribers]) if (matchesAny(filters, fieldOf)) send(envelope);
  };

  /** Ends every stream, cleanly or with a reason. */
  endAll(reason?: RpcError): void {
    for (const { end } of [...this.subscribers]) end(reason);
  }
}

/** An invalid filter ends the stream with `unknown`, because containerd wraps the error without its class. */
function readable(filter: string): readonly Selector[] {
  try {
    return parseFilter(filter);
  } catch (reason) {
    if (!(reason instanceof FilterError)) throw reason;
    throw new RpcError(status.UNKNOWN, `subscription error: failed parsing subscription filters: ${reason.message}`);
  }
}
