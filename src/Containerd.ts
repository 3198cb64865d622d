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
import type { TaskSummary } from './values/ProcessStatus.js';

/** A containerd, as one namespace sees it. */
export interface Containerd extends AsyncDisposable {
  readonly namespace: string;

  /** Whether `events` tells of every namespace, as `connect({ allNamespaces: true })` has it. */
  readonly allNamespaces: boolean;

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
   * those who subscribe to the same Observable. A filter that containerd cannot read, or that can match nothing, is `invalid_argument`.
   *
   *     containerd.eventsMatching(eventFilter({ topic: '/tasks/exit', event: { containerId: 'web' } }))
   */
  eventsMatching(...filters: readonly EventFilter[]): Observable<ContainerdEvent>;

  /** Which containerd answers. */
  version(): Observable<Version>;

  /** The handle of a container; `not_found` if there is none. */
  container(id: string): Observable<Container>;

  /**
   * The containers of the namespace that match one of these filters; all without any. One that containerd cannot read, or
   * that can match nothing, is `invalid_argument`.
   *
   *     containerd.containers(containerFilter({ labels: { role: 'web' } }))
   *     containerd.containers('labels.role==web')
   */
  containers(...filters: readonly (ContainerFilter | string)[]): Observable<readonly ContainerRecord[]>;

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
   * goes on by itself, for up to 10 minutes where containerd is away: `cleanedUp()` and `close()` wait for it. A run whose id
   * is that of a former run of this client which is still being released waits for that.
   */
  run<Progress = never>(options: RunOptions<Progress>): Observable<RunEvent<Progress>>;

  /**
   * Makes something, uses it and releases it, whatever happens: on completion, on an error, after unsubscribing at any
   * moment, and when the client closes.
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
   * `make` is never interrupted: unsubscribed meanwhile, it goes on, and what it made is released. Its first value is
   * what was made. Where `make` fails nothing is released. Completion waits for the release, an error a second at most.
   *
   * A release may be called again, so it must not matter if it has happened already: one that fails with `not_found` is done. One attempt may take
   * `cleanupTimeout` while containerd is connected; while it is away the release waits for up to 10 minutes. A release
   * that fails does not error the result: `cleanedUp()` and `close()` tell of it, and it is tried again whenever the
   * connection becomes live. While the client closes, commands inside a release still work.
   */
  using<T, R>(
    make: () => ObservableInput<T>,
    use: (made: T) => ObservableInput<R>,
    release: (made: T) => ObservableInput<unknown>,
    options?: UsingOptions,
  ): Observable<R>;

  /**
   * Emits once nothing is being released any more after those who have unsubscribed: what could not be released, an empty
   * list as a rule. Whoever asks is told the same. What is on the list is tried again whenever the connection becomes
   * live, and leaves it when that succeeds.
   */
  cleanedUp(): Observable<readonly CleanupFailure[]>;

  /**
   * The labels that say that something was made by this program: `run`, `importImage`, `pullImage` and `exportImage` give
   * them to all they make. Give them to what you make and remove yourself, and `orphans()` finds it should you be killed:
   *
   *     containerd.createContainer('job', { image, labels: containerd.ownerLabels })
   */
  readonly ownerLabels: Readonly<Record<string, string>>;

  /**
   * What programs have left that are gone: containers with their tasks, snapshots, leases, and folders of FIFOs in
   * `fifoFolder`. One list; what living programs have made is not in it, nor what `createContainer` has made.
   *
   * `owner` is who made it, where it is proved that its process is gone: its machine was booted anew, or on this boot and
   * in this pid namespace there is no process with its pid and start time. It is `'unknown'` where nobody here can tell:
   * `evidence` says why, and `claim` who made it.
   */
  orphans(options?: OrphansOptions): Observable<readonly Orphan[]>;

  /**
   * Removes what programs have left that are provably gone: kills the task, deletes task, container, snapshot, lease and
   * FIFOs. Emits what came of each; nothing is removed by itself, ever.
   *
   *     result: r-r-f-r|    r: removed, f: failed, the others go on
   *
   * Each is looked at again right before. What is of an unknown owner is left, unless named in `owners`; the namespaces
   * `k8s.io` and `moby` are refused without `force`. Unsubscribing ends it between two calls; what is left then is found
   * again.
   *
   *     containerd.reap({ dryRun: true }).subscribe(({ orphan }) => console.log(orphan.kind, orphan.id));
   */
  reap(options?: ReapOptions): Observable<ReapEvent>;

  /** The handle of a container's task, its streams left alone; `not_found` if there is none. */
  task(id: string): Observable<Task>;

  /**
   * The tasks of the namespace, one list. containerd leaves out a task whose shim does not answer within 2 s; with `ids`
   * each of these is asked for by itself, and such a task is an error.
   *
   *     containerd.tasks()
   *     containerd.tasks({ namespace: 'k8s.io' })
   *     containerd.tasks({ ids: ['web'] })        // empty if there is none
   */
  tasks(options?: TaskListOptions): Observable<readonly TaskSummary[]>;

  /**
   * The images of the namespace that match one of these filters; all without any. One list. A filter that containerd cannot
   * read, or that can match nothing, is `invalid_argument`.
   *
   *     containerd.images(imageFilter({ name: matches('busybox') }))
   *     containerd.images('name~=busybox')
   */
  images(...filters: readonly (ImageFilter | string)[]): Observable<readonly Image[]>;

  /** The handle of an image; `not_found` if there is none. */
  image(ref: string): Observable<Image>;

  /**
   * Puts the images of an archive into containerd, and makes snapshots of their layers: an OCI layout or what
   * `docker save` writes, as a tar file, plain or in gzip, zstd, xz or bzip2; or an OCI layout that is a folder. Emits how
   * it gets on, and then the image.
   *
   *     result: s-s-s-s-u--u-(d|)   s: storing a blob, u: unpacking a layer, d: done
   *
   * What is there already is left out. Every digest is verified, here and by containerd. Nothing of the archive is kept
   * in memory but a piece at a time. After an error, or when it is unsubscribed, nothing is left behind.
   *
   *     containerd.importImage('busybox.tar').subscribe(({ phase, ...rest }) => …);
   *
   * xz and bzip2, and zstd before Node 22.15, need the program of that name on the PATH: `failed_precondition` without. An
   * image of which the archive has no more than a tag is `invalid_argument` without `ref`.
   *
   * @param source A path, a stream, or an Observable of bytes.
   */
  importImage(source: ImageSource, options?: ImportOptions): Observable<ImageProgress>;

  /**
   * Has containerd pull an image from its registry, and make snapshots of its layers. Emits how it gets on, and then the
   * image. Since containerd 1.7; an older one is `unimplemented`, and `importImage` the way.
   *
   *     result: r-f-f-f-f---(d|)   r: resolving, f: fetching a blob, d: done
   *
   * What is there already is not pulled again. After an error, or when it is unsubscribed, nothing is left behind.
   *
   *     containerd.pullImage('docker.io/library/busybox:1.36', { credentials: { username, password } })
   *
   * @param ref With the registry's host, and a tag or a digest.
   */
  pullImage(ref: string, options?: PullOptions): Observable<ImageProgress>;

  /**
   * Writes an image as an archive that this library, containerd and docker read: an OCI layout with docker's
   * manifest.json, as a tar file. Emits how it gets on, and then the image.
   *
   *     containerd.exportImage('docker.io/library/busybox:1', { to: 'busybox.tar' })
   *     containerd.exportImage('docker.io/library/busybox:1', { to: response })
   *
   * Only as much is read as the target takes. A file has its name when it is whole: after an error, or when it is
   * unsubscribed, there is none.
   */
  exportImage(ref: string, options: ExportOptions): Observable<ImageProgress>;

  /**
   * Ends what `run` runs, what `using` uses, and pending waits, with the error `cancelled`; waits until all is released and
   * commands that are under way are done; then it ends all other calls with `cancelled`, and the connection: `events` and
   * `connection` complete. Processes that are no run's, and their streams that are open here, live on.
   *
   * Begins at once, and resolves with what could not be released, after `timeout` (45 s) at most. A second call joins the
   * first and may only shorten it. `await using` throws if anything is left.
   */
  close(options?: CloseOptions): Promise<readonly CleanupFailure[]>;
}

/** What `using` may be told besides. */
export interface UsingOptions {
  /** What it is called in a `CleanupFailure`, such as `network web`. */
  readonly what?: string;
}
