import type { Observable, ObservableInput } from 'rxjs';
import type { Container } from './containers/Container.js';
import type { ContainerOptions } from './containers/ContainerOptions.js';
import type { Image, ImageProgress } from './images/Image.js';
import type { ExportOptions } from './images/exportImage.js';
import type { ImportOptions } from './images/importImage.js';
import type { PullOptions } from './images/pullImage.js';
import type { ImageSource } from './images/source.js';
import type { CloseOptions } from './observables/cleanup/Cleanup.js';
import type { ContainerFilter, ImageFilter } from './observables/filters/containerFilter.js';
import type { EventFilter } from './observables/filters/eventFilter.js';
import type { Orphan } from './owners/Orphan.js';
import type { OrphansOptions } from './owners/orphans.js';
import type { ReapEvent } from './owners/ReapOptions.js';
import type { ReapOptions } from './owners/ReapOptions.js';
import type { Version } from './observables/wire/version.js';
import type { TaskListOptions } from './process/listTasks.js';
import type { Task } from './process/Task.js';
import type { RunEvent, RunOptions } from './run/RunOptions.js';
import type { CleanupFailure } from './values/CleanupFailure.js';
import type { Connection } from './values/Connection.js';
import type { ContainerRecord } from './values/ContainerRecord.js';
import type { ContainerdEvent } from './values/ContainerdEvent.js';
import type { NamespaceRecord } from './values/NamespaceRecord.js';
import type { TaskSummary } from './values/ProcessStatus.js';
import type { ServerInfo } from './values/ServerInfo.js';

/** One namespace of a containerd. Its own client is one of these as well. */
export interface ContainerdNamespace {
  readonly namespace: string;

  /** Whether `events` covers every namespace, as with `connect({ allNamespaces: true })`. */
  readonly allNamespaces: boolean;

  /**
   * The event stream. Hot: one subscription for all subscribers, opened by the first of them (or by the first `wait()`)
   * and closed a moment after the last one has left; there is no history. It covers the client's own namespace, or all
   * with `allNamespaces`.
   *
   *     containerd: --e--e-------e--
   *     result:     --e--e---g---e--   g: a Gap, the stream broke and events may be lost
   *
   * It reconnects on its own, errors if the first connection fails, and completes when the client is closed.
   */
  readonly events: Observable<ContainerdEvent>;

  /** The state of the event stream: at once, then on every change. Subscribing opens the stream. */
  readonly connection: Observable<Connection>;

  /**
   * Events that match one of these filters, on a subscription of their own: containerd sends nothing else. Without
   * filters, all events of the namespace. Shared by the subscribers of one returned Observable. A filter that
   * containerd cannot parse, or that names an unknown field, is `invalid_argument`.
   *
   *     containerd.eventsMatching(eventFilter({ topic: '/tasks/exit', event: { containerId: 'web' } }))
   */
  eventsMatching(...filters: readonly EventFilter[]): Observable<ContainerdEvent>;

  /** The version of the containerd. */
  version(): Observable<Version>;

  /** Emits a handle of a container; `not_found` if it does not exist. */
  container(id: string): Observable<Container>;

  /**
   * Lists the containers of the namespace that match one of these filters; all without. A filter that containerd cannot
   * parse, or that names an unknown field, is `invalid_argument`.
   *
   *     containerd.containers(containerFilter({ labels: { role: 'web' } }))
   *     containerd.containers('labels.role==web')
   */
  containers(...filters: readonly (ContainerFilter | string)[]): Observable<readonly ContainerRecord[]>;

  /**
   * Creates a container from an existing image, and its snapshot. `already_exists` if the id is taken, `not_found` if
   * the image is missing. If it is unsubscribed before it emits, what it created is deleted again.
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
   * goes on by itself, for up to 10 minutes where containerd is away: `cleanedUp()` and `close()` wait for it. A run whose id
   * is that of a former run of this client which is still being released waits for that.
   */
  run<Progress = never>(options: RunOptions<Progress>): Observable<RunEvent<Progress>>;

  /**
   * Creates a resource, uses it and releases it, whatever happens: on completion, on an error, after unsubscribing at
   * any moment, and when the client closes.
   *
   *     make:    --m|
   *     use:       --a--b--|
   *     release:           --|
   *     result:  ----a--b----|
   *
   *     containerd.using(
   *       () => task.exec('probe', { args: ['test', '-e', '/ready'] }),
   *       (exec) => exec.startAndWait(),
   *       (exec) => exec.delete(withProcessKill),
   *     ).pipe(timeout(500))
   *
   * `make` is never interrupted: if it is unsubscribed meanwhile, it continues, and its resource is released. Its first
   * value is the resource. If `make` fails, nothing is released. Completion waits for the release, an error for at most
   * a second.
   *
   * A release must be idempotent, because it may be called again; one that fails with `not_found` is done. One attempt
   * may take `cleanupTimeout` while containerd is connected; while it is away the release waits for up to 10 minutes. A
   * failed release does not error the result: `cleanedUp()` and `close()` report it, and it is retried whenever the
   * connection becomes live. While the client closes, commands, `run` and `using` in a release still work.
   */
  using<T, R>(
    make: () => ObservableInput<T>,
    use: (made: T) => ObservableInput<R>,
    release: (made: T) => ObservableInput<unknown>,
    options?: UsingOptions,
  ): Observable<R>;

  /**
   * Emits once no releases are under way after unsubscribing: what could not be released, usually an empty list. Failed
   * releases are retried whenever the connection becomes live, and leave the list when they succeed.
   */
  cleanedUp(): Observable<readonly CleanupFailure[]>;

  /**
   * The owner labels of this program, which `run`, `importImage`, `pullImage` and `exportImage` give to everything they
   * create. Give them to what you create and delete yourself, so that `orphans()` finds it if you are killed:
   *
   *     containerd.createContainer('job', { image, labels: containerd.ownerLabels })
   */
  readonly ownerLabels: Readonly<Record<string, string>>;

  /**
   * Lists what programs that are gone have left: containers with their tasks, snapshots, leases, and folders of FIFOs
   * in `fifoFolder`. It does not include what living programs have created, nor what `createContainer` has.
   *
   * `owner` is the program if its process is provably gone: its machine was rebooted, or no process of this boot and
   * pid namespace has its pid and start time. It is `'unknown'` if that cannot be judged from here: then `evidence`
   * says why, and `claim` is the owner.
   */
  orphans(options?: OrphansOptions): Observable<readonly Orphan[]>;

  /**
   * Deletes what programs that are provably gone have left: kills tasks, and deletes tasks, containers, snapshots,
   * leases and FIFOs. Emits what happened to each. Nothing is ever reaped automatically.
   *
   *     result: r-r-f-r|    r: removed, f: failed, the others go on
   *
   * Each object is checked again right before. Objects of an unknown owner are only deleted if named in `owners`; the
   * namespaces `k8s.io` and `moby` are refused without `force`. Unsubscribing stops between two calls; the rest is
   * found again next time.
   *
   *     containerd.reap({ dryRun: true }).subscribe(({ orphan }) => console.log(orphan.kind, orphan.id));
   */
  reap(options?: ReapOptions): Observable<ReapEvent>;

  /** Emits a handle of a container's task, whose streams are left alone; `not_found` if it does not exist. */
  task(id: string): Observable<Task>;

  /**
   * Lists the tasks of the namespace. containerd omits a task whose shim does not answer within 2 s; with `ids` each
   * task is queried individually, and such a task is an error.
   *
   *     containerd.tasks()
   *     containerd.tasks({ namespace: 'k8s.io' })
   *     containerd.tasks({ ids: ['web'] })        // empty if there is none
   */
  tasks(options?: TaskListOptions): Observable<readonly TaskSummary[]>;

  /**
   * Lists the images of the namespace that match one of these filters; all without. A filter that containerd cannot
   * parse, or that names an unknown field, is `invalid_argument`.
   *
   *     containerd.images(imageFilter({ name: matches('busybox') }))
   *     containerd.images('name~=busybox')
   */
  images(...filters: readonly (ImageFilter | string)[]): Observable<readonly Image[]>;

  /** Emits a handle of an image; `not_found` if it does not exist. */
  image(ref: string): Observable<Image>;

  /**
   * Imports the images of an archive and unpacks them: an OCI layout or the output of `docker save`, as a tar file,
   * plain or compressed with gzip, zstd, xz or bzip2; or an OCI layout in a folder. Emits progress, then the image.
   *
   *     result: s-s-s-s-u--u-(d|)   s: storing a blob, u: unpacking a layer, d: done
   *
   * Existing content is skipped. Every digest is verified, here and by containerd. Only one piece of the archive is in
   * memory at a time. An error or unsubscribing leaves nothing behind.
   *
   *     containerd.importImage('busybox.tar').subscribe(({ phase, ...rest }) => …);
   *
   * xz and bzip2, and zstd before Node 22.15, need the program of that name on the PATH; without it they are
   * `failed_precondition`. An image with only a tag in the archive is `invalid_argument` without `ref`.
   *
   * @param source A path, a stream, or an Observable of bytes.
   */
  importImage(source: ImageSource, options?: ImportOptions): Observable<ImageProgress>;

  /**
   * Pulls an image from its registry with containerd, and unpacks it. Emits progress, then the image. Since containerd
   * 1.7; an older one is `unimplemented`; use `importImage` there.
   *
   *     result: r-f-f-f-f---(d|)   r: resolving, f: fetching a blob, d: done
   *
   * Existing content is not pulled again. An error or unsubscribing leaves nothing behind.
   *
   *     containerd.pullImage('docker.io/library/busybox:1.36', { credentials: { username, password } })
   *
   * @param ref With the registry's host, and a tag or a digest.
   */
  pullImage(ref: string, options?: PullOptions): Observable<ImageProgress>;

  /**
   * Exports an image as a tar file that this library, containerd and docker can import: an OCI layout with docker's
   * manifest.json. Emits progress, then the image.
   *
   *     containerd.exportImage('docker.io/library/busybox:1', { to: 'busybox.tar' })
   *     containerd.exportImage('docker.io/library/busybox:1', { to: response })
   *
   * Backpressure of the target applies. A file appears under its name once it is complete; an error or unsubscribing
   * leaves no file.
   */
  exportImage(ref: string, options: ExportOptions): Observable<ImageProgress>;
}

/** A client of a containerd: one of its namespaces, others by `in`, and the daemon itself. */
export interface Containerd extends ContainerdNamespace, AsyncDisposable {
  /**
   * Another namespace, on the same connection and with the same options. It has its own event subscription, opened when it
   * is first needed, and its own waits; `events` has its events only. `cleanedUp()` covers what was made through it; that
   * of this client, all. It ends with this client's `close()`. The same namespace is the same object each time.
   *
   *     containerd.in('k8s.io').tasks()
   */
  in(namespace: string): ContainerdNamespace;

  /** The namespaces there are: those that were created, and those that something is in. */
  namespaces(): Observable<readonly NamespaceRecord[]>;

  /**
   * Creates a namespace and emits it; `already_exists` if there is one. One in which something is made comes to be by
   * itself.
   *
   *     containerd.createNamespace('ci', { labels: { 'containerd.io/defaults/snapshotter': 'native' } })
   */
  createNamespace(name: string, options?: NamespaceOptions): Observable<NamespaceRecord>;

  /** Sets labels of a namespace, and removes those that are `undefined`; the others stay. Emits the namespace. */
  labelNamespace(name: string, labels: Readonly<Record<string, string | undefined>>): Observable<NamespaceRecord>;

  /** Deletes a namespace: `failed_precondition` while something is in it, `not_found` if there is none. */
  deleteNamespace(name: string): Observable<void>;

  /** What containerd tells of itself: version, plugins, and which deprecated features are in use. */
  server(): Observable<ServerInfo>;

  /**
   * Ends runs, uses and pending waits with `cancelled`, and waits for their releases and for pending commands; then
   * ends all other calls with `cancelled`, and the connection: `events` and `connection` complete. Other processes, and
   * their streams that are open here, survive.
   *
   * Starts at once, and resolves with what could not be released after at most `timeout` (45 s). A second call joins
   * the first and may only shorten it. `await using` throws if something could not be released.
   */
  close(options?: CloseOptions): Promise<readonly CleanupFailure[]>;
}

/** What a namespace is created with. */
export interface NamespaceOptions {
  readonly labels?: Readonly<Record<string, string>> | undefined;
}

/** What `using` may be told besides. */
export interface UsingOptions {
  /** The resource's name in a `CleanupFailure`, such as `network web`. */
  readonly what?: string;
}
