import type { EventPayload } from '../values/ContainerdEvent.js';
import type { EventDecoder } from './taskEvents.js';
import type { WireReader } from './WireReader.js';

/** The fields of a message that are messages themselves, by field number. */
interface Shape {
  readonly [field: number]: Shape;
}

const FLAT: Shape = {};

/** The events that contain messages, by message name; each map entry is a message. */
const SHAPES: Readonly<Record<string, Shape>> = {
  'containerd.events.TaskCreate': { 3: FLAT, 4: FLAT },
  'containerd.events.ContainerCreate': { 3: { 2: FLAT } },
  'containerd.events.ContainerUpdate': { 3: FLAT },
  'containerd.services.images.v1.ImageCreate': { 2: FLAT },
  'containerd.services.images.v1.ImageUpdate': { 2: FLAT },
  'containerd.events.NamespaceCreate': { 2: FLAT },
  'containerd.events.NamespaceUpdate': { 2: FLAT },
  'containerd.events.SandboxExit': { 3: FLAT },
};

/**
 * Validates the wire format, including nested messages, before it calls a generated decoder: google-protobuf never
 * returns if a length is negative or far beyond the end.
 */
export function checked(name: string, decode: EventDecoder): (fields: WireReader) => EventPayload {
  const shape = SHAPES[name] ?? FLAT;
  return (fields) => {
    check(fields, shape);
    return decode(fields.whole());
  };
}

function check(fields: WireReader, shape: Shape): void {
  for (let field = fields.next(); field !== 0; field = fields.next()) {
    const inner = shape[field];
    if (inner === undefined) fields.skip();
    else check(fields.message(), inner);
  }
}
