import type { ContainerdEvent, EventEnvelope, EventPayload } from '../values/ContainerdEvent.js';
import type { Instant } from '../values/Instant.js';
import { JsonValue } from '../values/toJSON.js';
import type { Received } from '../values/Received.js';
import { checked } from './checked.js';
import { endEvents } from './endEvents.js';
import { readInstant } from './instant.js';
import { storeEvents } from './storeEvents.js';
import { taskEvents } from './taskEvents.js';
import { typeName } from './typeName.js';
import { WireReader } from './WireReader.js';

const decoders = new Map<string, (fields: WireReader) => EventPayload>([
  ...Object.entries(endEvents),
  ...Object.entries({ ...taskEvents, ...storeEvents }).map(([name, decode]) => [name, checked(name, decode)] as const),
]);

/** An event's message name by its type, which is the last part of that name. */
export const messageNames: ReadonlyMap<string, string> = new Map(
  [...decoders.keys()].map((name) => [name.slice(name.lastIndexOf('.') + 1), name]),
);

type Writable<T> = { -readonly [Name in keyof T]: T[Name] };

const NOTHING = new WireReader(Buffer.alloc(0));

/**
 * A received containerd.types.Envelope. The event inside is decoded on first access, and once.
 *
 * Never throws: an event of a newer daemon, or one whose bytes do not match its type, becomes `Unknown` with its bytes.
 * A decoder that throws would end the stream for all subscribers.
 */
export class ReceivedEnvelope implements Received {
  namespace = '';
  topic = '';
  typeName = '';
  private typeUrl = '';
  private value = NOTHING;
  private time: WireReader | undefined;
  private decoded: ContainerdEvent | undefined;

  constructor(bytes: Buffer) {
    try {
      this.read(new WireReader(bytes));
    } catch {
      Object.assign(this, { typeUrl: '', typeName: '', value: new WireReader(bytes) });
    }
  }

  get event(): ContainerdEvent {
    return (this.decoded ??= this.decode());
  }

  private read(fields: WireReader): void {
    for (let field = fields.next(); field !== 0; field = fields.next()) {
      if (field === 1) this.time = fields.message();
      else if (field === 2) this.namespace = fields.word();
      else if (field === 3) this.topic = fields.word();
      else if (field === 4) this.readAny(fields.message());
      else fields.skip();
    }
  }

  private readAny(fields: WireReader): void {
    for (let field = fields.next(); field !== 0; field = fields.next()) {
      if (field === 1) this.typeUrl = fields.word();
      else if (field === 2) this.value = fields.message();
      else fields.skip();
    }
    this.typeName = typeName(this.typeUrl);
  }

  private decode(): ContainerdEvent {
    const { date, ns } = this.published() ?? { date: new Date(0), ns: 0n };
    const event = Object.assign(new JsonValue(), this.payload()) as EventPayload & Writable<EventEnvelope>;
    event.namespace = this.namespace;
    event.topic = this.topic;
    event.timestamp = date;
    event.timestampNs = ns;
    // All subscribers and the waits get the same object.
    return Object.freeze(event);
  }

  private published(): Instant | undefined {
    try {
      return this.time && readInstant(this.time);
    } catch {
      return undefined;
    }
  }

  private payload(): EventPayload {
    try {
      return decoders.get(this.typeName)?.(this.value) ?? this.unknown;
    } catch {
      return this.unknown;
    }
  }

  private get unknown(): EventPayload<'Unknown'> {
    return { type: 'Unknown', typeUrl: this.typeUrl, value: new Uint8Array(this.value.whole()) };
  }
}
