import { status } from '@grpc/grpc-js';
import type { Client } from '@grpc/grpc-js';
import { share, tap } from 'rxjs';
import type { Observable } from 'rxjs';
import { NO_HANDSHAKE } from './address.js';
import type { Dialled } from './dial.js';
import { peerLoss } from './peerLoss.js';
import type { KeepaliveOptions } from './peerLoss.js';

/** A call that has not ended. */
export interface OpenCall {
  /** Takes it back. */
  readonly cancel: () => void;
  /** Ends it because its connection is dead. */
  readonly fail: (reason: Error) => void;
}

/** How long the peer may say nothing. */
export interface ConnectionTimeouts {
  readonly keepalive: KeepaliveOptions;
  /** How long one attempt to connect may take, in milliseconds. */
  readonly handshake: number;
}

/** What a peer may take without options. */
export const DEFAULT_TIMEOUTS: ConnectionTimeouts = { keepalive: { time: 15_000, timeout: 10_000 }, handshake: 10_000 };

/** A gRPC client that is replaced by another one when its connection is dead, and the calls that are open with it. */
export interface RenewedClient {
  readonly current: () => Client;
  /** Counts a call as open until the function that is returned is called: meanwhile the silence of the peer is examined. */
  readonly open: (call: OpenCall) => () => void;
  /** The calls that are open. */
  readonly calls: ReadonlySet<OpenCall>;
  /** Takes the open calls back, and ends the connection. */
  readonly close: () => void;
}

/**
 * Makes the first client, which connects at its first call. grpc-js would keep a connection that is dead.
 *
 * @param dial Makes one; tells of an attempt to connect that has taken too long.
 * @param ask Asks something that any containerd answers at once; no open call itself.
 */
export function renewedClient(
  dial: (stuck: (dialled: Dialled) => void) => Dialled,
  ask: () => Observable<unknown>,
  { keepalive, handshake }: ConnectionTimeouts,
): RenewedClient {
  const calls = new Set<OpenCall>();
  const dialNext = (): Dialled =>
    dial((stuck) => {
      if (stuck === dialled) renew(`${NO_HANDSHAKE} within ${handshake.toString()} ms`);
    });
  let dialled = dialNext();
  // The new one first: who hears that a call has failed may call again at once.
  const renew = (details: string): void => {
    const dead = dialled;
    dialled = dialNext();
    const reason = Object.assign(new Error(details), { code: status.UNAVAILABLE, details });
    for (const call of [...calls]) call.fail(reason);
    dead.destroy();
  };
  const sign = (): unknown => (dialled.isConnecting() ? {} : dialled.bytesRead());
  const watched = peerLoss({ sign, ask }, keepalive).pipe(tap(renew), share());
  return {
    current: () => dialled.client,
    open: (call) => {
      calls.add(call);
      const watching = watched.subscribe();
      return () => {
        calls.delete(call);
        watching.unsubscribe();
      };
    },
    calls,
    close: () => {
      for (const call of [...calls]) call.cancel();
      dialled.client.close();
    },
  };
}
