import { chmodSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo, Server as NetServer, Socket } from 'node:net';
import { once } from 'node:events';
import type { ConnectionInjector, Server, ServerCredentials } from '@grpc/grpc-js';

/** The address to listen on: a unix socket, or a loopback port. */
export type Place = { readonly path: string } | { readonly host: string; readonly port: number };

/**
 * A gRPC server behind our own socket, so that its connections can break as in a crash. Does not keep the program
 * alive, so that a failed test can end without closing it.
 */
export class Listener {
  private readonly net: NetServer;
  private readonly grpc: Server;
  private readonly injector: ConnectionInjector;
  private readonly sockets = new Set<Socket>();

  private constructor(grpc: Server, credentials: ServerCredentials) {
    this.grpc = grpc;
    this.injector = grpc.createConnectionInjector(credentials);
    this.net = createServer((socket) => {
      this.accept(socket);
    });
  }

  static async open(grpc: Server, credentials: ServerCredentials, place: Place): Promise<Listener> {
    const listener = new Listener(grpc, credentials);
    listener.net.listen(place).unref();
    await once(listener.net, 'listening');
    if ('path' in place) chmodSync(place.path, 0o600);
    return listener;
  }

  get port(): number {
    return (this.net.address() as AddressInfo).port;
  }

  /** Breaks all connections and accepts no more. */
  async close(): Promise<void> {
    const closed = once(this.net, 'close');
    this.net.close();
    for (const socket of this.sockets) socket.destroy();
    this.injector.destroy();
    this.grpc.forceShutdown();
    await closed;
  }

  private accept(socket: Socket): void {
    this.sockets.add(socket.unref());
    socket
      .on('close', () => {
        this.sockets.delete(socket);
      })
      .on('error', () => undefined);
    this.injector.injectConnection(socket);
  }
}
