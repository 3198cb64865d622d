import { asyncScheduler, map } from 'rxjs';
import type { Backend } from './Backend.js';
import type { ContainerdNamespace } from './Containerd.js';
import { containerMethods } from './containerMethods.js';
import { imageMethods } from './imageMethods.js';
import { Cleanup } from './observables/cleanup/Cleanup.js';
import { connectionOf, eventsOf } from './observables/events/events.js';
import { matchingEvents } from './observables/events/matchingEvents.js';
import { ExitIndex } from './observables/exits/ExitIndex.js';
import type { ExitIndexOptions } from './observables/exits/ExitIndex.js';
import { eventFilter } from './observables/filters/eventFilter.js';
import type { CompleteOptions } from './options.js';
import { withForms } from './values/withForms.js';
import { ownersApi } from './owners/ownersApi.js';
import { contentMethods } from './stores/contentMethods.js';
import { leaseMethods } from './stores/leaseMethods.js';
import { snapshotMethods } from './stores/snapshotMethods.js';

/** The remaining settings of a client. */
export interface Settings
  extends
    Pick<CompleteOptions, 'namespace' | 'allNamespaces' | 'fifoFolder' | 'cleanupTimeout'>,
    Pick<ExitIndexOptions, 'reconcile' | 'rounds'> {}

/** A namespace's client, and the clean-up of what is created through it. */
export interface NamespaceClient {
  readonly client: ContainerdNamespace;
  readonly cleanup: Cleanup;
}

/** Builds the client of one namespace, with its own event subscription, waits and clean-up. */
export function namespaceClient(
  backend: Backend,
  { namespace, allNamespaces, fifoFolder, cleanupTimeout, ...waits }: Settings,
): NamespaceClient {
  const { tasks, owners, version, diagnostics } = backend;
  const feed = backend.events(allNamespaces ? [] : [eventFilter({ namespace })]);
  const connection = connectionOf(feed);
  const events = eventsOf(feed, (item) => {
    exits.overhear(item);
  });
  const cleanup = new Cleanup({
    connection,
    timeout: cleanupTimeout,
    onRelease: ({ what, since, isDone, failure }) => {
      if (!diagnostics.observed) return;
      const duration = asyncScheduler.now() - since.getTime();
      const error = isDone ? undefined : failure?.error;
      diagnostics.next({ type: 'cleanup', namespace, what, duration, error });
    },
  });
  const exits = new ExitIndex({
    ...waits,
    feed,
    namespace,
    diagnostics,
    get: tasks.get,
    list: () => tasks.list().pipe(map((records) => new Map(records.map((record) => [record.id, record])))),
  });
  const context = { ...backend, exits, connection, events, fifoFolder, namespace, cleanup, ownerLabels: owners.labels };
  const client: ContainerdNamespace = {
    namespace,
    allNamespaces,
    events,
    connection,
    eventsMatching: (...filters) =>
      matchingEvents(filters, allNamespaces ? undefined : namespace, (checked) => backend.events(checked)),
    version,
    ...containerMethods(context),
    ...imageMethods(backend, cleanup),
    content: contentMethods(backend.stores, cleanup),
    snapshots: (name) => snapshotMethods(backend.stores, cleanup, name),
    leases: leaseMethods(backend.stores, cleanup),
    ...ownersApi({ ...owners, fifoFolder }, namespace, cleanup),
  };
  const form = { address: backend.address, namespace };
  return { client: withForms(client, 'ContainerdNamespace', () => form), cleanup };
}
