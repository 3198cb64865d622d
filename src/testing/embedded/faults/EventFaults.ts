import { published } from '../events/envelope.js';
import type { PublishedEvent } from '../events/PublishedEvent.js';
import type { Envelope } from '../events/envelope.js';
import { checkChoice, checkMilliseconds } from './checkFault.js';
import { FaultList } from './Fault.js';
import type { Fault } from './Fault.js';

/** Which events a fault is for: all, those that satisfy this; and how many of them, all by default. */
export interface EventChoice {
  readonly which?: (event: PublishedEvent) => boolean;
  readonly times?: number;
}

type Deliver = (envelope: Envelope) => void;
type Happening = (envelope: Envelope, deliver: Deliver) => void;

interface Rule extends EventChoice {
  readonly happen: Happening;
}

/** What may happen to an event between the daemon and those who listen. */
export class EventFaults {
  private readonly rules = new FaultList<Rule>();
  /** Held back until after the next event. */
  private held: Envelope[] = [];

  /** An event is never seen. */
  lose(choice: EventChoice = {}): Fault {
    return this.add(choice, () => undefined);
  }

  /** An event comes late; others may come before it. */
  delay(milliseconds: number, choice: EventChoice = {}): Fault {
    checkMilliseconds('milliseconds', milliseconds);
    return this.add(choice, (envelope, deliver) => {
      setTimeout(() => {
        deliver(envelope);
      }, milliseconds).unref();
    });
  }

  /** An event comes twice, as it does when a shim's Forward timed out after it was delivered. */
  duplicate(choice: EventChoice = {}): Fault {
    return this.add(choice, (envelope, deliver) => {
      deliver(envelope);
      deliver(envelope);
    });
  }

  /** An event comes after the one that follows it. */
  swap(choice: EventChoice = {}): Fault {
    return this.add(choice, (envelope) => {
      this.held.push(envelope);
    });
  }

  /** @internal */
  pass(envelope: Envelope, deliver: Deliver): void {
    const overtaken = this.held;
    this.held = [];
    let event: PublishedEvent | undefined;
    const rule = this.rules.take(({ which }) => which === undefined || which((event ??= published(envelope))));
    if (rule === undefined) deliver(envelope);
    else rule.happen(envelope, deliver);
    for (const late of overtaken) deliver(late);
  }

  /** @internal */
  clear(): void {
    this.rules.clear();
  }

  private add(choice: EventChoice, happen: Happening): Fault {
    checkChoice(choice, 'which', 'times');
    return this.rules.add({ ...choice, happen });
  }
}
