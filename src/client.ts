import { defer, map } from 'rxjs';
import type { Containerd } from './Containerd.js';
import type { ImageProgress } from './images/Image.js';
import { checkRef, imageHandle, doneWithHandles } from './images/imageHandle.js';
import type { ImageContext } from './images/imageHandle.js';
import type { ImageWorkProgress } from './images/ImageWorkProgress.js';
import { containerMethods } from './containerMethods.js';
import { closing } from './closing.js';
import { Cleanup } from './observables/cleanup/Cleanup.js';
import { eventFilter } from './observables/filters/eventFilter.js';
import { connectionOf, eventsOf } from './observables/events/events.js';
import { ExitIndex } from './observables/exits/ExitIndex.js';
import type { ExitIndexOptions } from './observables/exits/ExitIndex.js';
import { checkFilters } from './observables/filters/checkFilters.js';
import { matchingEvents } from './observables/events/matchingEvents.js';
import type { CompleteOptions } from './options.js';
import { ownersApi } from './owners/ownersApi.js';
import { listTasks } from './process/listTasks.js';
import type { RunContext } from './run/RunContext.js';
import type { Wire } from './Backend.js';

/** What a client is told besides. */
export interface Settings
  extends
    Pick<CompleteOptions, 'namespace' | 'allNamespaces' | 'fifoFolder' | 'cleanupTimeout'>,
    Pick<ExitIndexOptions, 'reconcile' | 'rounds'> {}

/** Puts a client together. The test kit does it with a wire of its own. */
export function clientOf(
  wire: Wire,
  { namespace, allNamespaces, fifoFolder, cleanupTimeout, ...waits }: Settings,
): Containerd {
  const { tasks, images } = wire;
  const main = wire.events(allNamespaces ? [] : [eventFilter({ namespace })]);
  const connection = connectionOf(main);
  const events = eventsOf(main, (item) => {
    exits.overhear(item);
  });
  const cleanup = new Cleanup({ connection, timeout: cleanupTimeout });
  const work = wire.work(cleanup);
  const exits = new ExitIndex({
    ...waits,
    feed: main,
    namespace,
    get: tasks.get,
    list: () => tasks.list().pipe(map((records) => new Map(records.map((record) => [record.id, record])))),
  });
  const context: RunContext = {
    ...wire,
    exits,
    connection,
    events,
    fifoFolder,
    namespace,
    cleanup,
    ownerLabels: wire.owners.labels,
  };
  const handles: ImageContext = {
    label: (record, labels) => cleanup.counted(images.label(record, labels)),
    delete: (name, sync) => cleanup.counted(images.delete(name, sync)),
    readImage: wire.readImage,
  };
  const withHandles = map((progress: ImageWorkProgress): ImageProgress =>
    progress.phase === 'done' ? doneWithHandles(handles, progress.records) : progress,
  );
  return {
    namespace,
    allNamespaces,
    events,
    connection,
    eventsMatching: (...filters) =>
      matchingEvents(filters, allNamespaces ? undefined : namespace, (checked) => wire.events(checked)),
    version: () => wire.version(),
    ...containerMethods(context),
    ...ownersApi({ ...wire.owners, fifoFolder }, namespace, cleanup),
    tasks: (options) => listTasks(tasks, options),
    images: (...filters) =>
      defer(() => images.list(checkFilters('image', filters))).pipe(
        map((records) => records.map((record) => imageHandle(handles, record))),
      ),
    image: (ref) => defer(() => images.get(checkRef(ref))).pipe(map((record) => imageHandle(handles, record))),
    importImage: (source, options = {}) => work.importImage(source, options).pipe(withHandles),
    pullImage: (ref, options = {}) => work.pullImage(ref, options).pipe(withHandles),
    exportImage: (ref, options) => work.exportImage(ref, options).pipe(withHandles),
    ...closing(cleanup, () => {
      wire.close();
    }),
  };
}
