import { map } from 'rxjs';
import type { Backend } from './Backend.js';
import { closing } from './closing.js';
import type { Containerd } from './Containerd.js';
import { containerMethods } from './containerMethods.js';
import { imageMethods } from './imageMethods.js';
import { Cleanup } from './observables/cleanup/Cleanup.js';
import { connectionOf, eventsOf } from './observables/events/events.js';
import { matchingEvents } from './observables/events/matchingEvents.js';
import { ExitIndex } from './observables/exits/ExitIndex.js';
import type { ExitIndexOptions } from './observables/exits/ExitIndex.js';
import { eventFilter } from './observables/filters/eventFilter.js';
import type { CompleteOptions } from './options.js';
import { ownersApi } from './owners/ownersApi.js';
import { listTasks } from './process/listTasks.js';

/** The remaining settings of a client. */
export interface Settings
  extends
    Pick<CompleteOptions, 'namespace' | 'allNamespaces' | 'fifoFolder' | 'cleanupTimeout'>,
    Pick<ExitIndexOptions, 'reconcile' | 'rounds'> {}

/** Puts a client together. The test kit does it with a backend of its own. */
export function clientOf(
  backend: Backend,
  { namespace, allNamespaces, fifoFolder, cleanupTimeout, ...waits }: Settings,
): Containerd {
  const { tasks, owners, version } = backend;
  const feed = backend.events(allNamespaces ? [] : [eventFilter({ namespace })]);
  const connection = connectionOf(feed);
  const events = eventsOf(feed, (item) => {
    exits.overhear(item);
  });
  const cleanup = new Cleanup({ connection, timeout: cleanupTimeout });
  const exits = new ExitIndex({
    ...waits,
    feed,
    namespace,
    get: tasks.get,
    list: () => tasks.list().pipe(map((records) => new Map(records.map((record) => [record.id, record])))),
  });
  const context = { ...backend, exits, connection, events, fifoFolder, namespace, cleanup, ownerLabels: owners.labels };
  return {
    namespace,
    allNamespaces,
    events,
    connection,
    eventsMatching: (...filters) =>
      matchingEvents(filters, allNamespaces ? undefined : namespace, (checked) => backend.events(checked)),
    version,
    ...containerMethods(context),
    ...imageMethods(backend, cleanup),
    ...ownersApi({ ...owners, fifoFolder }, namespace, cleanup),
    tasks: (options) => listTasks(tasks, options),
    ...closing(cleanup, () => {
      backend.close();
    }),
  };
}
