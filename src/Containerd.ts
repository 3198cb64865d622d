import type { Observable } from 'rxjs';
import type { Container } from './containers/Container.js';
import type { ContainerOptions } from './containers/ContainerOptions.js';
import type { Image, ImageProgress } from './images/Image.js';
import type { ExportOptions } from './images/exportImage.js';
import type { ImportOptions } from './images/importImage.js';
import type { PullOptions } from './images/pullImage.js';
import type { ImageSource } from './images/source.js';
import type { ContainerdError } from './errors.js';
import type { EventFilter } from './observables/eventFilter.js';
import type { Version } from './observables/version.js';
import type { Task } from './process/Task.js';
import type { RunEvent, RunOptions } from './run/RunOptions.js';
import type { Connection } from './values/Connection.js';
import type { ContainerRecord } from './values/ContainerRecord.js';
import type { ContainerdEvent } from './values/ContainerdEvent.js';
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
   * The images of the namespace that match one of these filters of containerd's, such as `name~=busybox`; all without
   * any. One list.
   */
  images(...filters: readonly string[]): Observable<readonly Image[]>;

  /** The handle of an image; `not_found` if there is none. */
  image(ref: string): Observable<Image>;

  /**
   * Puts the images of an archive into containerd, and makes snapshots of their layers: an OCI layout or what
   * `docker save` writes, as a tar file, with gzip around it or not. Emits how it gets on, and then the image.
   *
   *     result: s-s-s-s-u--u-(d|)   s: storing a blob, u: unpacking a layer, d: done
   *
   * What is there already is left out. Every digest is verified, here and by containerd. Nothing of the archive is kept
   * in memory but a piece at a time. After an error, or when it is unsubscribed, nothing is left behind.
   *
   *     containerd.importImage('busybox.tar').subscribe(({ phase, ...rest }) => …);
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
   * Ends what `run` runs, and closes the connection: `events` and `connection` complete, pending waits and calls end with
   * the error `cancelled`. Resolves when all is tidied up, after imports and exports too: the program may end then.
   * Processes, and their streams that are open here, live on.
   */
  close(): Promise<void>;
}
