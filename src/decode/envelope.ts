import type wire from '../gen/containerd/types/event_pb.js';
import type { ContainerdEvent, EventEnvelope, EventPayload } from '../values/ContainerdEvent.js';
import type { Received } from '../values/Received.js';
import { decodeInstant } from './instant.js';
import { storeEvents } from './storeEvents.js';
import { taskEvents } from './taskEvents.js';
import type { EventDecoder } from './taskEvents.js';
import { typeName } from './typeName.js';

const decoders = new Map<string, EventDecoder>(Object.entries({ ...taskEvents, ...storeEvents }));

type Writable<T> = { -readonly [Name in keyof T]: T[Name] };

const EPOCH = { date: new Date(0), ns: 0n };

/**
 * An event as it came. What is inside is decoded when somebody asks for it, and once.
 *
 * Total: an event of a newer daemon, and one whose bytes do not fit its type, come out as `Unknown` with their bytes. A
 * decoder that throws would end the stream for everybody.
 */
export class ReceivedEnvelope implements Received {
  private readonly envelope: wire.Envelope;
  private decoded: ContainerdEvent | undefined;

  constructor(envelope: wire.Envelope) {
    this.envelope = envelope;
  }

  get namespace(): string {
    return this.envelope.getNamespace();
  }

  get topic(): string {
    return this.envelope.getTopic();
  }

  get typeName(): string {
    return typeName(this.envelope.getEvent()?.getTypeUrl() ?? '');
  }

  get event(): ContainerdEvent {
    return (this.decoded ??= this.decode());
  }

  private decode(): ContainerdEvent {
    const { date, ns } = decodeInstant(this.envelope.getTimestamp()) ?? EPOCH;
    // The payload is nobody else's yet: to set its envelope's fields costs a fifth of a copy with them.
    const event = this.payload() as EventPayload & Writable<EventEnvelope>;
    event.namespace = this.namespace;
    event.topic = this.topic;
    event.timestamp = date;
    event.timestampNs = ns;
    return event;
  }

  private payload(): EventPayload {
    const any = this.envelope.getEvent();
    const unknown = { type: 'Unknown', typeUrl: any?.getTypeUrl() ?? '', value: any?.getValue_asU8() ?? new Uint8Array() } as const;
    try {
      return decoders.get(this.typeName)?.(unknown.value) ?? unknown;
    } catch {
      return unknown;
    }
  }
}
