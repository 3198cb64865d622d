import type { ErrorCode } from '../../errors.js';
import type { ConnectOptions } from '../../options.js';
import type { Faults } from './faults/Faults.js';
import type { EmbeddedContainer } from './stores/EmbeddedContainer.js';

/** Whose a container or task is, where it is not the server's default namespace. */
export interface InNamespace {
  readonly namespace?: string;
}

/** A containerd inside this program; see `startContainerd`. */
export interface EmbeddedContainerd extends AsyncDisposable {
  /** As `connect` wants it. */
  readonly address: string;
  /** What `connect` needs: `connect({ ...containerd.connectOptions })`. Over TLS, add the client's keys. */
  readonly connectOptions: Required<Pick<ConnectOptions, 'address' | 'namespace' | 'fifoFolder'>> &
    Pick<ConnectOptions, 'tls'>;
  /** Faults that stay for a while: events lost or late, calls refused or slow, statuses unknown or behind. */
  readonly faults: Faults;
  /** How many event streams are open. */
  readonly streams: number;

  /** Makes a container, and tells of it. */
  createContainer(container: EmbeddedContainer): void;

  /** Ends all event streams: with an error, or cleanly. */
  endStreams(code?: ErrorCode): void;

  /** The daemon dies: connections break, calls are `unavailable`. Tasks live on, as their shims do. */
  crash(): Promise<void>;

  /**
   * The daemon is started again, after a crash if it is up. What shims could not tell it meanwhile they try again 1, 3,
   * 6, 10 and 15 seconds after.
   *
   * @param options `forget` deletes tasks that have ended, as containerd does since 1.7: no event of them comes any more,
   * not even what their shims could not tell. By default as the reported version says.
   */
  restart(options?: { readonly forget?: boolean }): Promise<void>;

  /**
   * The shim of a task dies: the daemon, if it is up, cleans up for a while (`cleanUpTime`), and then tells of exit and
   * delete with 137, at a time of its own. Meanwhile a status is `not_found`, and all else, also calls that waited before,
   * is answered with `unknown`, `ttrpc: closed`. Execs get no event.
   */
  killShim(id: string, options?: InNamespace): void;

  /** The kernel runs out of memory for a task: it is told, and the task's own process is killed unless `kills` is false. */
  outOfMemory(id: string, options?: InNamespace & { readonly kills?: boolean }): void;

  /** Ends every process it started and everything else it has; resolves when they are gone. */
  close(): Promise<void>;
}
