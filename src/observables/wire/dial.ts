import type { Socket } from 'node:net';
import { Client, connectivityState } from '@grpc/grpc-js';
import type { ChannelCredentials, ChannelOptions } from '@grpc/grpc-js';
import { RunningTime } from '../operators/RunningTime.js';

/** A gRPC client whose sockets can be seen, and closed without the peer's help. */
export interface Dialled {
  readonly client: Client;
  /** How many bytes have come from the peer. */
  readonly bytesRead: () => number;
  readonly isConnecting: () => boolean;
  /** Closes it and its sockets at once: a peer that is gone would never answer a closing in good order. */
  readonly destroy: () => void;
}

/**
 * Makes a gRPC client, which connects at its first call.
 *
 * An attempt to connect that takes longer than `handshake`, with TCP, TLS and HTTP/2, is told to `stuck`: grpc-js waits for
 * ever for a peer that accepts a connection and says nothing.
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
        // Later attempts have a bound of their own. grpc-js calls it a failure, too, while it tries again.
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

/** Tells of every attempt to connect, and of its socket. */
function observe(
  credentials: ChannelCredentials,
  { begin, open }: { readonly begin: () => void; readonly open: (socket: Socket) => void },
): void {
  // Not of grpc-js's public interface. Without it nothing is told, and a dead peer is still noticed by its silence.
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
 * Calls after so many milliseconds in which this program ran, and not before the sockets were read; does not keep the
 * program alive.
 */
function boundedBy(ms: number, then: () => void, time = new RunningTime()): void {
  const look = (): void => {
    if (time.tick() < ms) boundedBy(ms, then, time);
    else setTimeout(then, 0).unref();
  };
  setTimeout(look, time.untilNextTick(ms)).unref();
}
