import type { ErrorCode } from '../../errors.js';
import type { WithDefaults } from '../../values/optionTypes.js';
import type { ConnectOptions } from '../../options.js';
import type { Faults } from './faults/Faults.js';
import type { EmbeddedContainer } from './stores/EmbeddedContainer.js';

/** The namespace of a container or task, if it is not the server's default. */
export interface InNamespace {
  readonly namespace?: string | undefined;
}

/** A containerd inside this program; see `startContainerd`. */
export interface EmbeddedContainerd extends AsyncDisposable {
  /** The address for `connect`. */
  readonly address: string;
  /** The options for `connect`: `connect({ ...containerd.connectOptions })`. Over TLS, add the client's keys. */
  readonly connectOptions: WithDefaults<Pick<ConnectOptions, 'address' | 'namespace' | 'fifoFolder'>> &
    Pick<ConnectOptions, 'tls'>;
  /** Injects faults: events lost or late, calls refused or slow, statuses unknown or outdated. */
  readonly faults: Faults;
  /** The number of open event streams. */
  readonly streams: number;

  /** Creates a container and publishes its event. */
  createContainer(container: EmbeddedContainer): void;

  /** Ends all event streams, with an error or cleanly. */
  endStreams(code?: ErrorCode): void;

  /** Crashes the daemon: connections break, and calls fail with `unavailable`. Tasks survive, as their shims do. */
  crash(): Promise<void>;

  /**
   * Restarts the daemon, after a crash if it is up. Shims retry the events they could not deliver after 1, 3, 6, 10 and
   * 15 seconds.
   *
   * @param options `forget` deletes tasks that have ended, as containerd does since 1.7: they publish no more events,
   * and those not yet delivered are lost. Default: according to the reported version.
   */
  restart(options?: { readonly forget?: boolean }): Promise<void>;

  /**
   * Kills the shim of a task. If the daemon is up, it cleans up for `cleanUpTime`, then publishes exit and delete with
   * 137 and the current time. Meanwhile a status is `not_found`, and all other calls, pending ones included, fail with
   * `unknown`, `ttrpc: closed`. Execs get no event.
   */
  killShim(id: string, options?: InNamespace): void;

  /** Simulates an OOM kill: publishes the event and, unless `kills` is false, kills the task's main process. */
  outOfMemory(id: string, options?: InNamespace & { readonly kills?: boolean }): void;

  /** Ends every process it started and removes everything it created; resolves when they are gone. */
  close(): Promise<void>;
}
