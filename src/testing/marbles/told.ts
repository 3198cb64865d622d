import type { EventEnvelope, EventPayload, EventType } from '../../values/ContainerdEvent.js';
import type { Instant } from '../../values/Instant.js';
import { JSON_VALUE } from '../../values/toJSON.js';

/** What can be said of every event of a diagram. */
export interface EventOptions {
  /** `default` by default, as the fake's own. */
  readonly namespace?: string;
  /** When it was published, in milliseconds since the epoch or as a Date; the epoch by default, so that values compare. */
  readonly at?: Date | number;
}

/** An event as containerd tells it: its own fields and its envelope. */
export type Told<Type extends EventType> = EventPayload<Type> & EventEnvelope;

/** A moment as events and exits have it. */
export function instant(at: Date | number = 0): Instant {
  const date = new Date(at);
  return { date, ns: BigInt(date.getTime()) * 1_000_000n };
}

/** Puts an event's own fields into an envelope. */
export function told<Type extends EventType>(
  topic: string,
  payload: EventPayload<Type>,
  { namespace = 'default', at }: EventOptions,
): Told<Type> {
  const { date, ns } = instant(at);
  return Object.setPrototypeOf(
    { ...payload, namespace, topic, timestamp: date, timestampNs: ns },
    JSON_VALUE,
  ) as Told<Type>;
}

/** Fields of an event whose defaults will do. */
export type Fields<Type extends EventType> = Partial<Omit<EventPayload<Type>, 'type'>>;
