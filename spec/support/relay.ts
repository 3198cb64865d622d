import { connect, createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';

/** The direction: to the daemon, or from it. */
export type Direction = 'up' | 'down';

/**
 * A relay between a client and a unix socket, or a port of this machine, which can stop forwarding without closing
 * anything.
 */
export class Relay {
  /** How many connections it has accepted. */
  accepted = 0;
  private readonly target: string | number;
  private readonly server: Server;
  private readonly stalled = new Set<Direction>();
  private readonly sockets = new Map<Socket, Direction>();

  private constructor(target: string | number) {
    this.target = target;
    this.server = createServer({ pauseOnConnect: true }, (socket) => {
      this.accept(socket);
    });
  }

  /** Listens on the path of a unix socket, or on a free port of 127.0.0.1. */
  static async start(target: string | number, path?: string): Promise<Relay> {
    const relay = new Relay(target);
    await new Promise<void>((listening) => {
      if (path === undefined) relay.server.listen(0, '127.0.0.1', listening);
      else relay.server.listen(path, listening);
    });
    return relay;
  }

  /** As `connect` takes it. */
  get address(): string {
    const at = this.server.address() as AddressInfo | string;
    return typeof at === 'string' ? at : `tcp://127.0.0.1:${at.port.toString()}`;
  }

  /** How many connections of clients are open. */
  get open(): number {
    return [...this.sockets.values()].filter((direction) => direction === 'up').length;
  }

  /** Stops forwarding in these directions, on later connections too; closes nothing. */
  stall(...directions: readonly Direction[]): void {
    for (const direction of directions) this.stalled.add(direction);
    for (const [socket, direction] of this.sockets) if (this.stalled.has(direction)) socket.pause();
  }

  /** Forwards again, beginning with what was held back. */
  resume(): void {
    this.stalled.clear();
    for (const socket of this.sockets.keys()) socket.resume();
  }

  /** Ends all connections at once. */
  reset(): void {
    for (const socket of this.sockets.keys()) socket.destroy();
  }

  async stop(): Promise<void> {
    this.reset();
    await new Promise<void>((closed) => {
      this.server.close(() => {
        closed();
      });
    });
  }

  private accept(outer: Socket): void {
    this.accepted++;
    const inner = typeof this.target === 'number' ? connect(this.target, '127.0.0.1') : connect(this.target);
    this.forward(outer, inner, 'up');
    this.forward(inner, outer, 'down');
  }

  private forward(from: Socket, to: Socket, direction: Direction): void {
    this.sockets.set(from, direction);
    from.on('data', (bytes) => {
      to.write(bytes);
    });
    from.on('error', () => undefined);
    from.on('close', () => {
      this.sockets.delete(from);
      to.destroy();
    });
    if (this.stalled.has(direction)) from.pause();
    else from.resume();
  }
}
