import type { EmbeddedContainer } from './stores/EmbeddedContainer.js';

/** How an embedded containerd is to be. Everything has a default. */
export interface EmbeddedOptions {
  /** Containers to be there from the start. Their tasks are created by the client. */
  readonly containers?: readonly EmbeddedContainer[];
  /** The namespace of containers that name none. `default`. */
  readonly namespace?: string;
  /**
   * The version to report. From 1.7 on, a restart forgets tasks that have ended, as containerd does; everything else
   * is as in the default, 2.1.9.
   */
  readonly version?: string;
  /**
   * A port of 127.0.0.1 in place of a unix socket. Everybody on the machine can reach it, and who reaches it runs
   * programs as you: hence mutual TLS, or `false` where that is meant.
   */
  readonly tcp?: { readonly tls: ServerTls | false; readonly port?: number };
  /** How long opening a FIFO waits for somebody who reads it, in milliseconds. 30,000. */
  readonly openTimeout?: number;
  /** How long a delete waits for the end of output that somebody else holds open, in milliseconds. 10,000. */
  readonly drainTimeout?: number;
  /** How long the daemon cleans up after a shim that died, in milliseconds, before it tells of its task's end. 1,200. */
  readonly cleanUpTime?: number;
}
/** Keys and certificates of a server for mutual TLS, in PEM. */
export interface ServerTls {
  /** Who signs the clients' certificates. */
  readonly ca: string | Uint8Array;
  readonly cert: string | Uint8Array;
  readonly key: string | Uint8Array;
}
