import container from '../../../gen/containerd/events/container_pb.js';
import content from '../../../gen/containerd/events/content_pb.js';
import image from '../../../gen/containerd/events/image_pb.js';
import namespaces from '../../../gen/containerd/events/namespace_pb.js';
import sandbox from '../../../gen/containerd/events/sandbox_pb.js';
import snapshot from '../../../gen/containerd/events/snapshot_pb.js';
import task from '../../../gen/containerd/events/task_pb.js';
import type event from '../../../gen/containerd/types/event_pb.js';
import type { FieldOf } from './matches.js';

interface MessageClass {
  deserializeBinary(bytes: Uint8Array): { toObject(): object };
}

const classes = new Map<string, MessageClass>([
  ...messagesOf('containerd.events', { ...task, ...container, ...content, ...namespaces, ...sandbox, ...snapshot }),
  ...messagesOf('containerd.services.images.v1', image),
]);

function messagesOf(name: string, module: object): [string, MessageClass][] {
  return Object.entries(module as Record<string, MessageClass>).map(([message, type]) => [`${name}.${message}`, type]);
}

/** The fields a filter can use: `namespace`, `topic`, and `event.<field>` if the daemon knows the event's type. */
export function eventFields(envelope: event.Envelope): FieldOf {
  let fields: unknown;
  return ([first, ...rest]) => {
    if (first === 'namespace' && rest.length === 0) return envelope.getNamespace() || undefined;
    if (first === 'topic' && rest.length === 0) return envelope.getTopic() || undefined;
    if (first !== 'event' || rest.length === 0) return undefined;
    fields ??= decoded(envelope);
    return textOf(rest.reduce(step, fields));
  };
}

function decoded(envelope: event.Envelope): object {
  const any = envelope.getEvent();
  try {
    return (
      classes
        .get(any?.getTypeUrl() ?? '')
        ?.deserializeBinary(any?.getValue_asU8() ?? new Uint8Array())
        .toObject() ?? {}
    );
  } catch {
    return {};
  }
}

/** Generated objects have camel-case fields, and maps as lists of pairs. */
function step(fields: unknown, name: string): unknown {
  if (Array.isArray(fields)) return (fields as [string, unknown][]).find(([key]) => key === name)?.[1];
  if (typeof fields !== 'object' || fields === null) return undefined;
  const camel = name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
  const found = fields as Record<string, unknown>;
  return found[camel] ?? found[`${camel}Map`];
}

/** containerd's filters only see strings and booleans; an empty string counts as missing. */
function textOf(value: unknown): string | undefined {
  if (typeof value === 'boolean') return String(value);
  return typeof value === 'string' && value !== '' ? value : undefined;
}
