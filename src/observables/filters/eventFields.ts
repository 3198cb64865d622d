const TASK = { containerId: 'container_id' } as const;
const EXEC = { ...TASK, execId: 'exec_id' } as const;
const ENDED = { ...TASK, execId: 'id' } as const;
const CONTAINER = { containerId: 'id' } as const;
const NAMED = { name: 'name' } as const;
const LABELLED = { ...NAMED, labels: 'labels' } as const;
const SNAPSHOT = { key: 'key', snapshotter: 'snapshotter' } as const;
const SANDBOX = { sandboxId: 'sandbox_id' } as const;

/**
 * The fields of each event that containerd's filters support, by topic: this library's name and containerd's. Filters
 * only see strings, so pids, exit codes and times are missing.
 */
export const EVENT_FIELDS = {
  '/tasks/create': { ...TASK, bundle: 'bundle', checkpoint: 'checkpoint', io: 'io' },
  '/tasks/start': TASK,
  '/tasks/exit': ENDED,
  '/tasks/delete': ENDED,
  '/tasks/oom': TASK,
  '/tasks/exec-added': EXEC,
  '/tasks/exec-started': EXEC,
  '/tasks/paused': TASK,
  '/tasks/resumed': TASK,
  '/tasks/checkpointed': { ...TASK, checkpoint: 'checkpoint' },
  '/containers/create': { ...CONTAINER, image: 'image', runtime: 'runtime.name' },
  '/containers/update': { ...CONTAINER, image: 'image', labels: 'labels', snapshotKey: 'snapshot_key' },
  '/containers/delete': CONTAINER,
  '/images/create': LABELLED,
  '/images/update': LABELLED,
  '/images/delete': NAMED,
  '/snapshot/prepare': { ...SNAPSHOT, parent: 'parent' },
  '/snapshot/commit': { ...SNAPSHOT, name: 'name' },
  '/snapshot/remove': SNAPSHOT,
  '/content/create': { digest: 'digest' },
  '/content/delete': { digest: 'digest' },
  '/namespaces/create': LABELLED,
  '/namespaces/update': LABELLED,
  '/namespaces/delete': NAMED,
  '/sandboxes/create': SANDBOX,
  '/sandboxes/start': SANDBOX,
  '/sandboxes/exit': SANDBOX,
} as const;

/** A topic of containerd. */
export type EventTopic = keyof typeof EVENT_FIELDS;

export const TOPICS = Object.keys(EVENT_FIELDS) as readonly EventTopic[];

/** The fields of a topic: containerd's path by this library's name. */
export function fieldsOf(topic: EventTopic): ReadonlyMap<string, string> {
  return new Map(Object.entries(EVENT_FIELDS[topic]));
}

export function isTopic(topic: unknown): topic is EventTopic {
  return typeof topic === 'string' && Object.hasOwn(EVENT_FIELDS, topic);
}
