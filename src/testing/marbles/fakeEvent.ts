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
  const event = { ...copyOf(payload), namespace, topic, timestamp: date, timestampNs: ns };
  return deepFreeze(Object.setPrototypeOf(event, JSON_VALUE) as FakeEvent<Type>);
}

/** Not `structuredClone`: in jest its objects belong to another realm, where nothing equals them. */
function copyOf<T>(value: T): T {
  if (Array.isArray(value)) return value.map(copyOf) as T;
  if (Object.prototype.toString.call(value) !== '[object Object]') return value;
  return Object.fromEntries(Object.entries(value as object).map(([name, part]) => [name, copyOf(part)])) as T;
}

/** Optional fields of an event. */
export type Fields<Type extends EventType> = Partial<Omit<EventPayload<Type>, 'type'>>;
