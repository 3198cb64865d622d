import any from 'google-protobuf/google/protobuf/any_pb.js';
import { ReceivedEnvelope } from '../../../decode/envelope.js';
import event from '../../../gen/containerd/types/event_pb.js';
import { fill } from '../../../observables/wire/fill.js';
import { nowNs, toTimestamp } from '../wire/timestamp.js';
import type { PublishedEvent } from './PublishedEvent.js';

export type Envelope = event.Envelope;

/** A topic, and a message with its type URL. */
export interface Publication {
  readonly topic: string;
  readonly typeUrl: string;
  readonly message: { serializeBinary(): Uint8Array };
}

/** Wraps a publication in an envelope with the current time. */
export function envelopeOf(namespace: string, { topic, typeUrl, message }: Publication): Envelope {
  const value = fill(new any.Any(), { typeUrl, value: message.serializeBinary() });
  return fill(new event.Envelope(), { timestamp: toTimestamp(nowNs()), namespace, topic, event: value });
}

/** Decodes an envelope like the library does. */
export function published(envelope: Envelope): PublishedEvent {
  return new ReceivedEnvelope(Buffer.from(envelope.serializeBinary())).event as PublishedEvent;
}
