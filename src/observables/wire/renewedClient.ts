import { status } from '@grpc/grpc-js';
import type { Client } from '@grpc/grpc-js';
import { asyncScheduler, tap } from 'rxjs';
import type { Observable, Subscription } from 'rxjs';
import { NO_HANDSHAKE } from './address.js';
import { clientClosed } from './clientClosed.js';
import type { Dialled } from './dial.js';
import { peerLoss } from './peerLoss.js';
import type { KeepaliveOptions } from './peerLoss.js';
import { HANDSHAKE_MS, PROBE_MS, SILENCE_MS } from '../../values/timeLimits.js';

/** A pending call. */
export interface OpenCall {
  /** Ends the call because its connection is dead or its client was closed. */
  readonly fail: (reason: Error) => void;
}

/** How long the peer may be silent. */
export interface ConnectionTimeouts {
  readonly keepalive: KeepaliveOptions;
  /** How long one attempt to connect may take, in milliseconds. */
  readonly handshake: number;
}

/** The default timeouts. */
export const DEFAULT_TIMEOUTS: ConnectionTimeouts = {
  keepalive: { time: SILENCE_MS, timeout: PROBE_MS },
  handshake: HANDSHAKE_MS,
};

/** A gRPC client that is replaced when its connection is dead, and its open calls. */
export interface RenewedClient {
  readonly current: () => Client;
  /**
   * Registers an open call; the returned function unregisters it. A silent peer is only probed while calls are open.
   */
  readonly open: (call: OpenCall) => () => void;
  /** The open calls. */
  readonly calls: ReadonlySet<OpenCall>;
  /** Fails the open calls with `cancelled` and ends the connection. */
  readonly close: () => void;
}

/**
 * Creates a client that is replaced when its connection is dead, which grpc-js alone would not notice.
 *
 * @param dial Creates a gRPC client; reports an attempt to connect that takes too long.
 * @param ask Sends a request that every containerd answers at once; not counted as an open call.
 * @param onDrop Called with the reason when a connection is given up.
 */
export function renewedClient(
  dial: (stuck: (dialled: Dialled) => void) => Dialled,
  ask: () => Observable<unknown>,
  { keepalive, handshake }: ConnectionTimeouts,
  onDrop: (reason: string) => void = () => undefined,
): RenewedClient {
  const calls = new Set<OpenCall>();
  const dialNext = (): Dialled =>
    dial((stuck) => {
      if (stuck === dialled) renew(`${NO_HANDSHAKE} within ${handshake.toString()} ms`);
    });
  let dialled = dialNext();
  // The new client first, because callers may retry as soon as a call fails.
  const renew = (details: string): void => {
    const dead = dialled;
    dialled = dialNext();
    onDrop(details);
    const reason = Object.assign(new Error(details), { code: status.UNAVAILABLE, details });
    for (const call of [...calls]) call.fail(reason);
    dead.destroy();
  };
  const sign = (): unknown => (dialled.isConnecting() ? {} : dialled.bytesRead());
  const losses = peerLoss({ sign, ask }, keepalive).pipe(tap(renew));
  let watching: Subscription | undefined;
  let isStopping = false;
  // A turn later, so that calls one after another share the timers: starting them takes a tenth of a call.
  const stopWatching = (): void => {
    isStopping = false;
    if (calls.size > 0) return;
    watching?.unsubscribe();
    watching = undefined;
  };
  return {
    current: () => dialled.client,
    open: (call) => {
      calls.add(call);
      watching ??= losses.subscribe();
      return () => {
        calls.delete(call);
        if (calls.size > 0 || isStopping) return;
        isStopping = true;
        asyncScheduler.schedule(stopWatching);
      };
    },
    calls,
    close: () => {
      for (const call of [...calls]) call.fail(clientClosed());
      dialled.client.close();
    },
  };
}
