import type { ContainerdEvent } from '../../values/ContainerdEvent.js';

type ToldEvent = Exclude<ContainerdEvent, { readonly type: 'Gap' }>;

/** A field of an event by containerd's filter path; `undefined` if it does not exist or is not a string. */
export function wireField(event: ContainerdEvent, [root, ...path]: readonly string[]): string | undefined {
  if (event.type === 'Gap' || root === undefined) return undefined;
  const found =
    root === 'event'
      ? path.reduce(into, ownFields(event))
      : path.length === 0 && (root === 'namespace' || root === 'topic')
        ? event[root]
        : undefined;
  return typeof found === 'string' ? found : undefined;
}

function into(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[name] : undefined;
}

/** The event's own fields under their protobuf names. */
function ownFields(event: ToldEvent): object {
  const fields = Object.fromEntries(Object.entries(event).map(([name, value]) => [snake(name), value as unknown]));
  return { ...fields, ...otherNames(event) };
}

/** The fields whose protobuf names differ. */
function otherNames(event: ToldEvent): object {
  if (event.type === 'TaskExit') return { id: event.execId || event.containerId, exec_id: undefined };
  if (event.type === 'TaskDelete') return { id: event.execId, exec_id: undefined };
  if (event.type === 'ContainerCreate')
    return { id: event.containerId, container_id: undefined, runtime: { name: event.runtime } };
  if (event.type === 'ContainerUpdate' || event.type === 'ContainerDelete')
    return { id: event.containerId, container_id: undefined };
  return {};
}

function snake(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
