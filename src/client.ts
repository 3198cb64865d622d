import { randomBytes } from 'node:crypto';
import { defer, fromEvent, map, of, share } from 'rxjs';
import type { Observable } from 'rxjs';
import type { Containerd } from './Containerd.js';
import type { ImageProgress } from './images/Image.js';
import { checkRef, imageHandle, doneWithHandles } from './images/imageHandle.js';
import type { ImageContext } from './images/imageHandle.js';
import { imageWork } from './images/imageWork.js';
import type { ImageWork } from './images/imageWork.js';
import type { ImageWorkProgress } from './images/ImageWorkProgress.js';
import { containerMethods } from './containerMethods.js';
import { closing } from './closing.js';
import { readImage } from './images/readImage.js';
import { parseAddress } from './observables/wire/address.js';
import { createChannel } from './observables/wire/createChannel.js';
import { Cleanup } from './observables/cleanup/Cleanup.js';
import { containersApi } from './observables/services/containers.js';
import { contentApi } from './observables/services/content.js';
import { eventFilter } from './observables/filters/eventFilter.js';
import type { EventFilter } from './observables/filters/eventFilter.js';
import { connectionOf, eventsOf } from './observables/events/events.js';
import { eventsApi } from './observables/services/events.js';
import { ExitIndex } from './observables/exits/ExitIndex.js';
import type { ExitIndexOptions } from './observables/exits/ExitIndex.js';
import { CLOSED, feed } from './observables/events/feed.js';
import { checkFilters } from './observables/filters/checkFilters.js';
import { leasing } from './images/imageServices.js';
import { imagesApi } from './observables/services/images.js';
import type { ImagesApi } from './observables/services/images.js';
import { leasesApi } from './observables/services/leases.js';
import { matchingEvents } from './observables/events/matchingEvents.js';
import { namespaceDefaults } from './observables/services/namespaces.js';
import { DEFAULT_TIMEOUTS } from './observables/wire/renewedClient.js';
import { session } from './observables/events/session.js';
import type { FeedItem } from './observables/events/session.js';
import { snapshotsApi } from './observables/services/snapshots.js';
import { taskControlsApi } from './observables/services/taskControls.js';
import { tasksApi } from './observables/services/tasks.js';
import { version } from './observables/wire/version.js';
import type { Version } from './observables/wire/version.js';
import { completeOptions } from './options.js';
import type { CompleteOptions, ConnectOptions } from './options.js';
import { ownersApi } from './owners/ownersApi.js';
import type { Ownership } from './owners/Ownership.js';
import { storesOf } from './owners/storesOf.js';
import { thisProgram } from './owners/thisProgram.js';
import { listTasks } from './process/listTasks.js';
import type { RunContext } from './run/RunContext.js';

/** Whom a client asks, and where its events come from. */
export interface Wire extends Pick<
  RunContext,
  | 'tasks'
  | 'controls'
  | 'containers'
  | 'snapshots'
  | 'leases'
  | 'readImage'
  | 'defaults'
  | 'isLocal'
  | 'unique'
  | 'newIO'
> {
  /** An event stream for all who listen to it; without filters it tells of every event of every namespace. */
  events(filters: readonly EventFilter[]): Observable<FeedItem>;
  readonly images: ImagesApi;
  work(cleanup: Cleanup): ImageWork;
  readonly owners: Pick<Ownership, 'labels' | 'judge' | 'stores'>;
  version(): Observable<Version>;
  close(): void;
}

/** What a client is told besides. */
export interface Settings
  extends
    Pick<CompleteOptions, 'namespace' | 'allNamespaces' | 'fifoFolder' | 'cleanupTimeout'>,
    Pick<ExitIndexOptions, 'reconcile' | 'rounds'> {}

/**
 * A client of containerd. Nothing is opened before the first subscription, and once nobody is subscribed it does not
 * keep the program alive, unless something could not be released (`cleanedUp()` tells what): then the event stream stays open
 * for the next attempt, until `close()`. Invalid options throw `invalid_argument` at once.
 *
 *     const containerd = connect({ namespace: 'default' });
 */
export function connect(options: ConnectOptions = {}): Containerd {
  const { address, tls, connectTimeout, linger, keepalive, program, ...settings } = completeOptions(options);
  const owner = thisProgram(program);
  const patience = { keepalive, handshake: Math.min(DEFAULT_TIMEOUTS.handshake, connectTimeout) };
  const channel = createChannel(parseAddress(address), settings.namespace, tls, owner.labels, patience);
  const closed = new AbortController();
  // One listener for however many streams: Node warns of more than ten.
  const aborted = fromEvent(closed.signal, 'abort').pipe(share());
  const closing = defer(() => (closed.signal.aborted ? of(undefined) : aborted));
  const source = eventsApi(channel);
  const stores = { images: imagesApi(channel), content: contentApi(channel) };
  const wire: Wire = {
    tasks: tasksApi(channel),
    controls: taskControlsApi(channel),
    containers: containersApi(channel),
    snapshots: snapshotsApi(channel),
    leases: leasesApi(channel),
    readImage: (name, platform) => readImage(stores, name, platform),
    defaults: namespaceDefaults(channel),
    owners: { ...owner, stores: (namespace) => storesOf(channel, namespace) },
    isLocal: channel.address.kind === 'unix',
    unique: () => randomBytes(6).toString('hex'),
    events: (filters) => {
      const opened = feed(session(source, filters), {
        connectTimeout,
        linger,
        closing,
        random: Math.random,
        reached: () => channel.reached,
      });
      return defer(() => (closed.signal.aborted ? of(CLOSED) : opened));
    },
    images: imagesApi(channel),
    work: (cleanup) => imageWork(leasing(channel, cleanup)),
    version: () => version(channel),
    close: () => {
      closed.abort();
      channel.close();
    },
  };
  return clientOf(wire, settings);
}

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
