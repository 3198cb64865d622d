import type { Socket } from 'node:net';
import { Client, connectivityState } from '@grpc/grpc-js';
import type { ChannelCredentials, ChannelOptions } from '@grpc/grpc-js';
import { RunningTime } from '../operators/RunningTime.js';

/** A gRPC client whose sockets can be watched, and closed without the peer's cooperation. */
export interface Dialled {
  readonly client: Client;
  /** The number of bytes received. */
  readonly bytesRead: () => number;
  readonly isConnecting: () => boolean;
  /** Closes the client and its sockets at once: a dead peer would never answer a graceful shutdown. */
  readonly destroy: () => void;
}

/**
 * Creates a gRPC client, which connects on its first call.
 *
 * Reports an attempt to connect (TCP, TLS and HTTP/2) that takes longer than `handshake` to `stuck`: grpc-js waits
 * forever for a peer that accepts a connection and stays silent.
 */
export function dial(
  target: string,
  credentials: ChannelCredentials,
  options: ChannelOptions,
  handshake: number,
  stuck: (dialled: Dialled) => void,
): Dialled {
  const sockets = new Set<Socket>();
  let attempts = 0;
  let read = 0;
  let destroyed = false;
  const state = (): connectivityState => client.getChannel().getConnectivityState(false);
  observe(credentials, {
    begin: () => {
      const attempt = ++attempts;
      boundedBy(handshake, () => {
        // Later attempts have limits of their own. grpc-js also reports a transient failure while it retries.
        const pending = state() === connectivityState.CONNECTING || state() === connectivityState.TRANSIENT_FAILURE;
        if (attempt === attempts && pending) stuck(dialled);
      });
    },
    open: (socket) => {
      if (destroyed) socket.destroy();
      sockets.add(socket);
      socket.once('close', () => {
        sockets.delete(socket);
        read += socket.bytesRead;
      });
    },
  });
  const client = new Client(target, credentials, options);
  const dialled: Dialled = {
    client,
    bytesRead: () => [...sockets].reduce((sum, { bytesRead }) => sum + bytesRead, read),
    isConnecting: () => state() === connectivityState.CONNECTING,
    destroy: () => {
      destroyed = true;
      client.close();
      for (const socket of sockets) socket.destroy();
    },
  };
  return dialled;
}

/** Reports every attempt to connect, and its socket. */
function observe(
  credentials: ChannelCredentials,
  { begin, open }: { readonly begin: () => void; readonly open: (socket: Socket) => void },
): void {
  // Not part of grpc-js's public interface. Without it nothing is reported, and a dead peer is still detected by its
  // silence.
  const hook: Partial<Pick<ChannelCredentials, '_createSecureConnector'>> = credentials;
  const create = hook._createSecureConnector?.bind(credentials);
  if (create === undefined) return;
  hook._createSecureConnector = (...args) => {
    const connector = create(...args);
    const [connect, waitForReady] = [connector.connect.bind(connector), connector.waitForReady.bind(connector)];
    return Object.assign(connector, {
      waitForReady: () => {
        begin();
        return waitForReady();
      },
      connect: (socket: Socket) => {
        open(socket);
        return connect(socket);
      },
    });
  };
}

/**
 * Calls back after this program has run for `ms` milliseconds, and not before pending data is read; does not keep the
 * program alive.
 */
function boundedBy(ms: number, then: () => void, time = new RunningTime()): void {
  const look = (): void => {
    if (time.tick() < ms) boundedBy(ms, then, time);
    else setTimeout(then, 0).unref();
  };
  setTimeout(look, time.untilNextTick(ms)).unref();
}
