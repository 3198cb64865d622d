import type { EventEnvelope, EventPayload, EventType } from '../../values/ContainerdEvent.js';
import type { Instant } from '../../values/Instant.js';
import { deepFreeze } from '../../values/deepFreeze.js';
import { JSON_VALUE } from '../../values/toJSON.js';

/** Options of every event. */
export interface EventOptions {
  /** Default: `default`, like the fake's. */
  readonly namespace?: string | undefined;
  /**
   * When it was published, in milliseconds since the epoch or as a Date. Default: the epoch, so that values compare.
   */
  readonly at?: Date | number | undefined;
}

/** An event as published by containerd: its own fields and its envelope. */
export type FakeEvent<Type extends EventType> = EventPayload<Type> & EventEnvelope;

/** A point in time, in the form of events and exits. */
export function instant(at: Date | number = 0): Instant {
  const date = new Date(at);
  return { date, ns: BigInt(date.getTime()) * 1_000_000n };
}

/** Wraps an event's own fields in an envelope. Frozen like containerd's events; what the test gave stays as it is. */
export function fakeEvent<Type extends EventType>(
  topic: string,
  payload: EventPayload<Type>,
  { namespace = 'default', at }: EventOptions,
): FakeEvent<Type> {
  const { date, ns } = instant(at);
  const event = { ...structuredClone(payload), namespace, topic, timestamp: date, timestampNs: ns };
  return deepFreeze(Object.setPrototypeOf(event, JSON_VALUE) as FakeEvent<Type>);
}

/** Optional fields of an event. */
export type Fields<Type extends EventType> = Partial<Omit<EventPayload<Type>, 'type'>>;
