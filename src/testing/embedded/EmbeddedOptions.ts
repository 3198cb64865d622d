import type { EmbeddedContainer } from './stores/EmbeddedContainer.js';

/** Options of `startContainerd`; all are optional. */
export interface EmbeddedOptions {
  /** Containers that exist from the start, without tasks. */
  readonly containers?: readonly EmbeddedContainer[] | undefined;
  /** The namespace of containers without one. Default: `default`. */
  readonly namespace?: string | undefined;
  /**
   * The version to report. From 1.7 on, a restart forgets tasks that have ended, like containerd; everything else
   * behaves like the default, 2.4.0.
   */
  readonly version?: string | undefined;
  /**
   * Listens on a port of 127.0.0.1 instead of a unix socket. Every user of this machine can reach it and run programs
   * as you, so it needs mutual TLS, or an explicit `false`.
   */
  readonly tcp?: { readonly tls: ServerTls | false; readonly port?: number | undefined } | undefined;
  /** How long opening a FIFO waits for a reader, in milliseconds. Default: 30,000. */
  readonly openTimeout?: number | undefined;
  /**
   * How long a delete waits for the end of output that another process holds open, in milliseconds. Default: 10,000.
   */
  readonly drainTimeout?: number | undefined;
  /**
   * How long the daemon cleans up after a dead shim before it publishes the task's exit, in milliseconds. Default:
   * 1,200.
   */
  readonly cleanUpTime?: number | undefined;
}
/** A server's keys and certificates for mutual TLS, in PEM. */
export interface ServerTls {
  /** The CA of the clients' certificates. */
  readonly ca: string | Uint8Array;
  readonly cert: string | Uint8Array;
  readonly key: string | Uint8Array;
}
