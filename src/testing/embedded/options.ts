import { ServerCredentials } from '@grpc/grpc-js';
import { checkIdentifier } from '../../arguments/checkIdentifier.js';
import { checkEmbeddedOptions } from './checkOptions.js';
import type { EmbeddedContainer } from './stores/EmbeddedContainer.js';

/** Keys and certificates of a server for mutual TLS, in PEM. */
export interface ServerTls {
  /** Who signs the clients' certificates. */
  readonly ca: string | Uint8Array;
  readonly cert: string | Uint8Array;
  readonly key: string | Uint8Array;
}

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

export interface CompleteEmbeddedOptions extends Required<Omit<EmbeddedOptions, 'tcp'>> {
  readonly tcp: EmbeddedOptions['tcp'];
}

export function completeEmbeddedOptions(given: EmbeddedOptions): CompleteEmbeddedOptions {
  checkEmbeddedOptions(given);
  return {
    containers: given.containers ?? [],
    namespace: checkIdentifier('namespace', given.namespace ?? 'default'),
    version: given.version ?? '2.1.9',
    tcp: given.tcp,
    openTimeout: given.openTimeout ?? 30_000,
    drainTimeout: given.drainTimeout ?? 10_000,
    cleanUpTime: given.cleanUpTime ?? 1200,
  };
}

/** Whether such a version takes a task that has ended for a leak when it is started. */
export function forgetsEnded(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map((part) => Number.parseInt(part, 10));
  return major > 1 || minor >= 7;
}

export function credentialsOf(tcp: EmbeddedOptions['tcp']): ServerCredentials {
  if (tcp === undefined || tcp.tls === false) return ServerCredentials.createInsecure();
  const { ca, cert, key } = tcp.tls;
  return ServerCredentials.createSsl(Buffer.from(ca), [{ cert_chain: Buffer.from(cert), private_key: Buffer.from(key) }], true);
}
