/** Keys and certificates for mutual TLS, in PEM. */

import type { Client, Metadata } from '@grpc/grpc-js';
import type { Address } from './address.js';
import type { OpenCall } from './renewedClient.js';

export interface TlsOptions {
  /** Who signed the daemon's certificate. */
  readonly ca: string | Uint8Array;
  /** This client's certificate. */
  readonly cert: string | Uint8Array;
  /** This client's private key. */
  readonly key: string | Uint8Array;
  /** The name in the daemon's certificate, where it differs from the address's host. */
  readonly serverName?: string;
}
/** The one connection to the daemon, and what every call on it needs to know. */
export interface Channel {
  readonly address: Address;
  readonly namespace: string;
  /** What leases and unfinished snapshots get besides their own labels: who made them. */
  readonly ownerLabels: Readonly<Record<string, string>>;
  /** The gRPC client. Throws `cancelled` once the channel is closed. */
  client(): Client;
  /** The headers of a call: always the namespace, for a probe one of its own. */
  headers(namespace?: string): Metadata;
  /** Ends every call that is open with the error `cancelled`, and the connection. */
  close(): void;
  /** Counts a call as open until the function that is returned is called: meanwhile the silence of the peer is examined. */
  open(call: OpenCall): () => void;
  /** The calls that are open. */
  readonly calls: ReadonlySet<OpenCall>;
  /** Whether the daemon has ever answered. */
  reached: boolean;
}
