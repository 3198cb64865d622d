import type { Observable, ObservableInput } from 'rxjs';
import type { Container } from './containers/Container.js';
import type { ContainerOptions } from './containers/ContainerOptions.js';
import type { Image, ImageProgress } from './images/Image.js';
import type { ExportOptions } from './images/exportImage.js';
import type { ImportOptions } from './images/importImage.js';
import type { PullOptions } from './images/pullImage.js';
import type { ImageSource } from './images/source.js';
import type { CloseOptions } from './observables/cleanup/CleanupOptions.js';
import type { ContainerFilter, ImageFilter } from './observables/filters/containerFilter.js';
import type { EventFilter } from './observables/filters/eventFilter.js';
import type { Orphan } from './owners/Orphan.js';
import type { OrphansOptions } from './owners/orphans.js';
import type { ReapEvent } from './owners/ReapOptions.js';
import type { ReapOptions } from './owners/ReapOptions.js';
import type { Version } from './observables/services/version.js';
import type { TaskListOptions } from './process/listTasks.js';
import type { AttachIO } from './process/io/ProcessIO.js';
import type { Task } from './process/Task.js';
import type { RunEvent, RunOptions } from './run/RunOptions.js';
import type { ContentStore } from './stores/ContentStore.js';
import type { Introspection } from './stores/Introspection.js';
import type { Leases } from './stores/Leases.js';
import type { Snapshotter } from './stores/Snapshotter.js';
import type { CleanupFailure } from './values/CleanupFailure.js';
import type { Connection } from './values/Connection.js';
import type { Diagnostic } from './values/Diagnostic.js';
import type { ContainerdEvent } from './values/ContainerdEvent.js';
import type { NamespaceRecord } from './values/NamespaceRecord.js';
import type { ServerInfo } from './values/ServerInfo.js';

/**
 * One namespace of a containerd, as returned by `connect()` and `in()`.
 *
 * Its methods return cold Observables: nothing is sent before a subscription, each subscription sends again, and
 * unsubscribing cancels the call, which may still have taken effect. Unless a method says more, it emits one value and
 * completes. A call fails with `unavailable` while containerd is away, and with `cancelled` once the client is closed.
 */
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

  /**
   * The state of the event stream: at once, then on every change. Subscribing opens the stream.
   *
   *     result: c--l------g--l---(x|)   c: connecting, l: live, g: gap, x: closed
   *
   * Like `events`, it errors if the first connection fails.
   */
  readonly connection: Observable<Connection>;

  /**
   * Events that match one of these filters, on a subscription of their own: containerd sends nothing else. Without
   * filters, all events of the namespace. Shared by the subscribers of one returned Observable. A filter that
   * containerd cannot parse, or that names an unknown field, is `invalid_argument`.
   *
   *     containerd.eventsMatching(eventFilter({ topic: '/tasks/exit', event: { containerId: 'web' } }))
   */
  eventsMatching(...filters: readonly EventFilter[]): Observable<ContainerdEvent>;

  /** Reads containerd's version. */
  version(): Observable<Version>;

  /** Emits a handle of a container; `not_found` if it does not exist. */
  container(id: string): Observable<Container>;

  /**
   * Lists the containers of the namespace that match one of these filters, or all without filters. A filter that
   * containerd cannot parse, or that names an unknown field, is `invalid_argument`. Each is a handle; `record` is its
   * state at the time of the list.
   *
   *     containerd.containers(containerFilter({ labels: { role: 'web' } }))
   *     containerd.containers('labels.role==web')
   */
  containers(...filters: readonly (ContainerFilter | string)[]): Observable<readonly Container[]>;

  /**
   * Creates a container and its snapshot from an existing image. `already_exists` if the id is taken, `not_found` if
   * the
   * image is missing. Unsubscribing before it emits deletes what it has created.
   *
   *     containerd.createContainer('web', { image: 'docker.io/library/nginx:1', memory: 256 << 20 })
   */
  createContainer(id: string, options: ContainerOptions): Observable<Container>;

  /**
   * Runs an image: creates a container, starts it, emits its output and its exit, deletes everything, and completes.
   *
   *     result: --c-s--o--o--x-|    c: created, s: started, o: stdout or stderr, x: exited
   *
   *     containerd.run({ image: 'docker.io/library/busybox:1.36', args: ['uname'] }).subscribe((event) => …);
   *
   * Unsubscribing stops the process (`stopSignal`, then SIGKILL after `grace`) and deletes everything, as do errors and
   * `close()`. This continues in the background, for up to 10 minutes while containerd is away; `cleanedUp()` and
   * `close()` wait for it. So `firstValueFrom(containerd.run(…))` stops the container: use `lastValueFrom`. An exit
   * code
   * other than 0 is not an error. If this client is still releasing an earlier run with the same id, the run waits.
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
   * `make` is never interrupted: if the result is unsubscribed meanwhile, `make` continues, and its resource is
   * released. Its first value is the resource; then it is unsubscribed, and further values are ignored. If it
   * completes without a value, so does the result; if it fails, so does the result. In both cases nothing is released.
   * Completion waits for the release, an error for at most a second.
   *
   * A `release` that returns nothing is done when it returns. It must be idempotent, because it may be called again;
   * if it fails with `not_found`, it is done. One attempt may take `cleanupTimeout` while containerd is connected;
   * while it is away the release waits for up to 10 minutes. A failed release does not error the result:
   * `cleanedUp()` and `close()` report it, and it is retried whenever the connection becomes live. While the client
   * closes, commands, `run` and `using` in a release still work.
   */
  using<T, R>(
    make: () => ObservableInput<T>,
    use: (made: T) => ObservableInput<R>,
    release: (made: T) => ObservableInput<unknown> | undefined,
    options?: UsingOptions,
  ): Observable<R>;

  /**
   * Emits what could not be released, usually an empty list, as soon as no release is running any more. Failed releases
   * are retried whenever the connection becomes live, and leave the list when they succeed.
   */
  cleanedUp(): Observable<readonly CleanupFailure[]>;

  /**
   * The labels that name this program as the owner; frozen. `run`, `importImage`, `pullImage` and `exportImage` add them to
   * everything they create. Add them to what you create and delete yourself, so that `orphans()` finds it if you are
   * killed:
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
   *     result: r-r-f-r|    r: removed, f: failed; a failure does not stop the others
   *
   * Each object is checked again right before it is deleted. Objects of an unknown owner are only deleted if `owners`
   * includes it; the namespaces `k8s.io` and `moby` are refused without `force`. Unsubscribing stops between two calls;
   * the rest is found again next time.
   *
   *     containerd.reap({ dryRun: true }).subscribe(({ orphan }) => console.log(orphan.kind, orphan.id));
   */
  reap(options?: ReapOptions): Observable<ReapEvent>;

  /**
   * Emits a handle of a container's task; `not_found` if it does not exist.
   *
   * @param io `attach()` to read and write its FIFOs from here. Default: the streams are left alone.
   */
  task(id: string, io?: AttachIO): Observable<Task>;

  /**
   * Lists the tasks of the namespace, with one call. Each is a handle; `record` is its state at the time of the list.
   * containerd omits a task whose shim does not answer within 2 s; with `ids` each task is queried individually, and
   * such a task is an error.
   *
   *     containerd.tasks().pipe(map((tasks) => tasks.filter(({ record }) => record.state === 'running')))
   *     containerd.tasks({ ids: ['web'] })        // empty if there is none
   */
  tasks(options?: TaskListOptions): Observable<readonly Task[]>;

  /**
   * Lists the images of the namespace that match one of these filters, or all without filters. A filter that containerd
   * cannot parse, or that names an unknown field, is `invalid_argument`.
   *
   *     containerd.images(imageFilter({ name: matches('busybox') }))
   *     containerd.images('name~=busybox')
   */
  images(...filters: readonly (ImageFilter | string)[]): Observable<readonly Image[]>;

  /** Blobs: layers, manifests, configs. For tools; images are easier to use by `images()`. */
  readonly content: ContentStore;

  /**
   * The snapshots of a snapshotter, such as `overlayfs`. For tools; `run` and `createContainer` make their own.
   *
   * An empty or wrong name throws `invalid_argument`.
   */
  snapshots(snapshotter: string): Snapshotter;

  /** What is kept from garbage collection. For tools; the library keeps what it works on itself. */
  readonly leases: Leases;

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
   * xz and bzip2, and zstd before Node 22.15, need the program of that name on the PATH; without it the import fails
   * with
   * `failed_precondition`. An image that has only a tag in the archive needs `ref`, or is `invalid_argument`.
   *
   * @param source A path, a stream, or an Observable of bytes.
   */
  importImage(source: ImageSource, options?: ImportOptions): Observable<ImageProgress>;

  /**
   * Has containerd pull an image from its registry and unpack it. Emits progress, then the image. containerd 1.6 cannot
   * do it: `unimplemented`; use `importImage` there.
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

/** A client of a containerd: its own namespace, others with `in()`, and the daemon as a whole. */
export interface Containerd extends ContainerdNamespace, AsyncDisposable {
  /**
   * Another namespace, on the same connection and with the same options. It has its own event subscription, opened when
   * first needed, and its own waits; its `events` are those of that namespace. Its `cleanedUp()` covers what was
   * created
   * through it, while the client's covers everything. The client's `close()` closes it. The same name returns the same
   * object.
   *
   *     containerd.in('k8s.io').tasks()
   */
  in(namespace: string): ContainerdNamespace;

  /** Lists the namespaces: those that were created, and those that contain something. */
  namespaces(): Observable<readonly NamespaceRecord[]>;

  /**
   * Creates a namespace and emits it; `already_exists` if it exists. Creating something in a namespace creates the
   * namespace too.
   *
   *     containerd.createNamespace('ci', { labels: { 'containerd.io/defaults/snapshotter': 'native' } })
   */
  createNamespace(name: string, options?: NamespaceOptions): Observable<NamespaceRecord>;

  /** Sets labels of a namespace, removes those that are `undefined`, keeps the others. Emits the namespace. */
  labelNamespace(name: string, labels: Readonly<Record<string, string | undefined>>): Observable<NamespaceRecord>;

  /** Deletes an empty namespace. `failed_precondition` if it is not empty, `not_found` if it does not exist. */
  deleteNamespace(name: string): Observable<void>;

  /** Reads what containerd reports about itself: version, plugins, deprecated features in use. */
  server(): Observable<ServerInfo>;

  /** containerd's plugins, by filters. */
  readonly introspection: Introspection;

  /**
   * What the client itself does, in all namespaces: calls with their duration and code, waits, status checks, states of
   * event streams, dropped connections, releases. For the metrics of a program; `countDiagnostics()` adds them up.
   *
   * Hot; nothing is measured without a subscriber. Completes when the client is closed.
   */
  readonly diagnostics: Observable<Diagnostic>;

  /**
   * Closes the client. Runs, uses and pending waits end with `cancelled`; their releases and the commands in progress
   * may finish. Then all other calls end with `cancelled`, `events` and `connection` complete, and the connection is
   * closed. Other processes survive, and so do their open streams.
   *
   * It starts at once, without a subscription, and resolves with what could not be released, after at most `timeout`
   * (45 s). A second call joins the first and can only shorten it. `await using` throws if something could not be
   * released.
   */
  close(options?: CloseOptions): Promise<readonly CleanupFailure[]>;
}

/** Options of `createNamespace()`. */
export interface NamespaceOptions {
  readonly labels?: Readonly<Record<string, string>> | undefined;
}

/** Options of `using()`. */
export interface UsingOptions {
  /** The resource's name in a `CleanupFailure`, such as `network web`. */
  readonly what?: string | undefined;
}
