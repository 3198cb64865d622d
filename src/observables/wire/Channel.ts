import type { Client, Metadata } from '@grpc/grpc-js';
import type { Subject } from 'rxjs';
import type { Diagnostic } from '../../values/Diagnostic.js';
import type { Address } from './address.js';
import type { OpenCall } from './renewedClient.js';

/** Keys and certificates for mutual TLS, in PEM. */
export interface TlsOptions {
  /** The CA of the daemon's certificate. */
  readonly ca: string | Uint8Array;
  /** This client's certificate. */
  readonly cert: string | Uint8Array;
  /** This client's private key. */
  readonly key: string | Uint8Array;
  /** The name in the daemon's certificate, if it differs from the address's host. */
  readonly serverName?: string | undefined;
}

/** The connection to the daemon, and the context of calls on it. */
export interface Channel {
  readonly address: Address;
  readonly namespace: string;
  /** The owner labels added to leases and active snapshots. */
  readonly ownerLabels: Readonly<Record<string, string>>;
  /** The gRPC client. Throws `cancelled` once the channel is closed. */
  client(): Client;
  /** The headers of a call: the namespace, which probes override. */
  headers(namespace?: string): Metadata;
  /** Ends all open calls with `cancelled`, and the connection. */
  close(): void;
  /**
   * Registers an open call; the returned function unregisters it. A silent peer is only probed while calls are open.
   */
  open(call: OpenCall): () => void;
  /** The open calls. */
  readonly calls: ReadonlySet<OpenCall>;
  /** What the client does, for those who watch it. */
  readonly diagnostics: Subject<Diagnostic>;
  /** Whether the daemon has ever responded. */
  reached: boolean;
}
