import { randomBytes } from 'node:crypto';
import { defer, firstValueFrom, fromEvent, map, of, share } from 'rxjs';
import type { Observable } from 'rxjs';
import type { Container } from './containers/Container.js';
import type { ContainerOptions } from './containers/ContainerOptions.js';
import { createContainer } from './containers/createContainer.js';
import { makeContainer } from './containers/makeContainer.js';
import { planContainer } from './containers/planContainer.js';
import type { ContainerdError } from './errors.js';
import { readImage } from './images/readImage.js';
import { parseAddress } from './observables/address.js';
import { createChannel } from './observables/channel.js';
import { Chores } from './observables/Chores.js';
import { containersApi } from './observables/containers.js';
import { contentApi } from './observables/content.js';
import { eventFilter } from './observables/eventFilter.js';
import type { EventFilter } from './observables/eventFilter.js';
import { connectionOf, eventsOf } from './observables/events.js';
import { eventsApi } from './observables/eventsApi.js';
import { ExitIndex } from './observables/ExitIndex.js';
import type { ExitIndexOptions } from './observables/ExitIndex.js';
import { CLOSED, feed } from './observables/feed.js';
import { imagesApi } from './observables/images.js';
import { leasesApi } from './observables/leases.js';
import { session } from './observables/session.js';
import type { FeedItem } from './observables/session.js';
import { snapshotsApi } from './observables/snapshots.js';
import { taskControlsApi } from './observables/taskControls.js';
import { tasksApi } from './observables/tasks.js';
import { version } from './observables/version.js';
import type { Version } from './observables/version.js';
import { completeOptions } from './options.js';
import type { CompleteOptions, ConnectOptions } from './options.js';
import type { Host } from './process/Host.js';
import { loadTask } from './process/load.js';
import type { Task } from './process/Task.js';
import { run } from './run/run.js';
import type { RunEvent, RunOptions } from './run/RunOptions.js';
import type { Connection } from './values/Connection.js';
import type { ContainerRecord } from './values/ContainerRecord.js';
import type { ContainerdEvent } from './values/ContainerdEvent.js';
import { checkIdentifier } from './values/identifier.js';
import type { TaskSummary } from './values/ProcessStatus.js';

/** A containerd, as one namespace sees it. */
export interface Containerd extends AsyncDisposable {
  readonly namespace: string;

  /**
   * What happens, as it happens. Hot: one subscription for all who listen, opened by the first of them (or by the first
   * `wait()`), closed a moment after the last has left; there is no history. Its own namespace, unless the client was
   * made for all.
   *
   *     containerd: --e--e-------e--
   *     result:     --e--e---g---e--   g: a Gap, the stream broke and events may be lost
   *
   * It reconnects by itself, errors if the first connection fails, and completes when the client is closed.
   */
  readonly events: Observable<ContainerdEvent>;

  /** How the event stream stands: at once, then whenever that changes. Subscribing to it opens the stream as well. */
  readonly connection: Observable<Connection>;

  /**
   * Events that match one of these filters (all of the namespace's without any), by a subscription of their own: containerd sends nothing else. Shared by
   * those who subscribe to the same Observable. A filter that containerd cannot read is `invalid_argument`.
   *
   *     containerd.eventsMatching(eventFilter({ topic: '/tasks/exit', event: { container_id: 'web' } }))
   */
  eventsMatching(...filters: readonly EventFilter[]): Observable<ContainerdEvent>;

  /** Which containerd answers. */
  version(): Observable<Version>;

  /** The handle of a container; `not_found` if there is none. */
  container(id: string): Observable<Container>;

  /** The containers of the namespace that match one of containerd's filters, such as `labels.role==web`; all without. */
  containers(...filters: readonly string[]): Observable<readonly ContainerRecord[]>;

  /**
   * Makes a container from an image that is there, and a snapshot for it. `already_exists` if the id is taken,
   * `not_found` if the image is not there. Unsubscribed before it emits, it removes again what it has made.
   *
   *     containerd.createContainer('web', { image: 'docker.io/library/nginx:1', memory: 256 << 20 })
   */
  createContainer(id: string, options: ContainerOptions): Observable<Container>;

  /**
   * From an image to an exit, with nothing left: makes a container, starts it, tells what it writes and how it ended,
   * and deletes everything.
   *
   *     result: --c-s--o--o--x|    c: created, s: started, o: stdout or stderr, x: exited
   *
   * Unsubscribing asks the process to end (`stopSignal`), kills it after `grace`, and deletes everything as well. That
   * goes on by itself, and tries for half a minute where containerd is away: `tidied()` and `close()` wait for it.
   */
  run<Progress = never>(options: RunOptions<Progress>): Observable<RunEvent<Progress>>;

  /**
   * Emits once nothing is being tidied up any more after those who have unsubscribed: what could not be, since this was
   * last asked; an empty list, as a rule.
   */
  tidied(): Observable<readonly ContainerdError[]>;

  /** The handle of a container's task, its streams left alone; `not_found` if there is none. */
  task(id: string): Observable<Task>;

  /** All tasks of the namespace, one list. A task that containerd could not ask in time is left out. */
  tasks(): Observable<readonly TaskSummary[]>;

  /**
   * Ends what `run` runs, waits for what is being tidied up, then closes the connection: `events` and `connection` complete, pending waits and calls end with the error `cancelled`.
   * Processes, and their streams that are open here, live on.
   */
  close(): Promise<void>;
}

/** Whom a client asks, and where its events come from. */
export interface Wire extends Pick<Host, 'tasks' | 'controls' | 'containers' | 'snapshots' | 'leases' | 'readImage' | 'isLocal' | 'unique' | 'newIO'> {
  /** An event stream for all who listen to it; without filters it tells of every event of every namespace. */
  events(filters: readonly EventFilter[]): Observable<FeedItem>;
  version(): Observable<Version>;
  close(): void;
}

/** What a client is told besides. */
export interface Settings extends Pick<CompleteOptions, 'namespace' | 'allNamespaces' | 'fifoFolder'>, Pick<ExitIndexOptions, 'reconcile' | 'rounds'> {}

/**
 * A client of containerd. Nothing is opened before the first subscription, and once nobody is subscribed it does not
 * keep the program alive. Options that cannot be meant throw `invalid_argument` at once.
 *
 *     const containerd = connect({ namespace: 'default' });
 */
export function connect(options: ConnectOptions = {}): Containerd {
  const { address, tls, connectTimeout, linger, ...settings } = completeOptions(options);
  const channel = createChannel(parseAddress(address), settings.namespace, tls);
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
    isLocal: channel.address.kind === 'unix',
    unique: () => randomBytes(6).toString('hex'),
    events: (filters) => {
      const opened = feed(session(source, filters), { connectTimeout, linger, closing, random: Math.random, reached: () => channel.reached });
      return defer(() => (closed.signal.aborted ? of(CLOSED) : opened));
    },
    version: () => version(channel),
    close: () => {
      closed.abort();
      channel.close();
    },
  };
  return clientOf(wire, settings);
}

/** Puts a client together. The test kit does it with a wire of its own. */
export function clientOf(wire: Wire, { namespace, allNamespaces, fifoFolder, ...waits }: Settings): Containerd {
  const { tasks, containers } = wire;
  const chores = new Chores();
  const main = wire.events(allNamespaces ? [] : [eventFilter({ namespace })]);
  const connection = connectionOf(main);
  const exits = new ExitIndex({
    ...waits,
    feed: main,
    namespace,
    get: tasks.get,
    list: () => tasks.list().pipe(map((records) => new Map(records.map((record) => [record.id, record])))),
  });
  const host: Host = { ...wire, exits, connection, fifoFolder, namespace, chores };
  const close = async (): Promise<void> => {
    chores.close();
    if (!chores.isIdle) await firstValueFrom(chores.idle);
    wire.close();
  };
  return {
    namespace,
    events: eventsOf(main),
    connection,
    eventsMatching: (...filters) => eventsOf(wire.events(allNamespaces ? filters : within(namespace, filters))),
    version: () => wire.version(),
    container: (id) => defer(() => containers.get(checkIdentifier('id', id))).pipe(map(() => createContainer(host, id))),
    containers: (...filters) => containers.list(filters),
    createContainer: (id, options) => defer(() => makeContainer(host, planContainer(id, options))).pipe(map(() => createContainer(host, id))),
    run: (options) => run(host, options),
    tidied: () => chores.idle,
    task: (id) => loadTask(host, id),
    tasks: () => tasks.list().pipe(map((records) => records.map(({ io: _io, ...summary }) => summary))),
    close,
    [Symbol.asyncDispose]: close,
  };
}

/** Each of the filters, for one namespace; without any, the whole of it. */
function within(namespace: string, filters: readonly EventFilter[]): readonly EventFilter[] {
  const own = eventFilter({ namespace });
  return filters.length === 0 ? [own] : filters.map((filter) => `${own},${filter}` as EventFilter);
}
