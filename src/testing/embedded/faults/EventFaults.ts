import { published } from '../events/envelope.js';
import type { PublishedEvent } from '../events/PublishedEvent.js';
import type { Envelope } from '../events/envelope.js';
import { checkChoice, checkMilliseconds } from './checkFault.js';
import { FaultList } from './Fault.js';
import type { Fault } from './Fault.js';

/** Selects the events of a fault; default: all of them. */
export interface EventChoice {
  readonly which?: ((event: PublishedEvent) => boolean) | undefined;
  readonly times?: number | undefined;
}

type Deliver = (envelope: Envelope) => void;
type Happening = (envelope: Envelope, deliver: Deliver) => void;

interface Rule extends EventChoice {
  readonly happen: Happening;
}

/** Faults of events between the daemon and its subscribers. */
export class EventFaults {
  private readonly rules = new FaultList<Rule>();
  /** Events held back until after the next one. */
  private held: Envelope[] = [];

  /** Drops an event. */
  lose(choice: EventChoice = {}): Fault {
    return this.add(choice, () => undefined);
  }

  /** Delays an event; others may overtake it. */
  delay(milliseconds: number, choice: EventChoice = {}): Fault {
    checkMilliseconds('milliseconds', milliseconds);
    return this.add(choice, (envelope, deliver) => {
      setTimeout(() => {
        deliver(envelope);
      }, milliseconds).unref();
    });
  }

  /** Delivers an event twice, as happens when a shim's Forward times out after its delivery. */
  duplicate(choice: EventChoice = {}): Fault {
    return this.add(choice, (envelope, deliver) => {
      deliver(envelope);
      deliver(envelope);
    });
  }

  /** Swaps an event with the one that follows. */
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
