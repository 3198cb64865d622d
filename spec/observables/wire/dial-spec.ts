import { mkdtempSync, rmSync } from 'node:fs';
import { createConnection, createServer } from 'node:net';
import type { Server, Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectivityState, credentials } from '@grpc/grpc-js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dial } from '../../../src/observables/wire/dial.js';
import type { Dialled } from '../../../src/observables/wire/dial.js';
import { eventually } from '../../support/eventually.js';
import { FakeServer } from '../../support/FakeServer.js';

const OPTIONS = { 'grpc.use_local_subchannel_pool': 1 };

let folder: string;
let path: string;
let silent: Server;
const accepted: Socket[] = [];
const opened: Dialled[] = [];
const stuck: Dialled[] = [];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'dial-'));
  path = join(folder, 'silent.sock');
  // It neither answers nor closes, not even when the other side has.
  silent = createServer({ allowHalfOpen: true }, (socket) => {
    accepted.push(socket.on('error', () => undefined).resume());
  });
  await new Promise<void>((listening) => {
    silent.listen(path, () => {
      listening();
    });
  });
});
afterEach(() => {
  for (const { destroy } of opened.splice(0)) destroy();
  for (const socket of accepted.splice(0)) socket.destroy();
  stuck.splice(0);
  silent.close();
  rmSync(folder, { recursive: true });
});

function dialled(to: string, handshake: number): Dialled {
  const made = dial(`unix:${to}`, credentials.createInsecure(), OPTIONS, handshake, (one) => {
    stuck.push(one);
  });
  opened.push(made);
  return made;
}

const connecting = ({ client }: Dialled): number => client.getChannel().getConnectivityState(true);

describe('dial', () => {
  it("reports an attempt that exceeds the handshake's time limit", async () => {
    const one = dialled(path, 100);
    connecting(one);
    await eventually(() => {
      expect(accepted).toHaveLength(1);
    });
    expect(one.isConnecting()).toBe(true);
    await eventually(() => {
      expect(stuck).toEqual([one]);
    });
  });

  it('reports an attempt after a failed one, which grpc-js does not call connecting', async () => {
    const later = join(folder, 'later.sock');
    const one = dialled(later, 300);
    connecting(one);
    const second = createServer((socket) => {
      accepted.push(socket);
    });
    await new Promise<void>((listening) => {
      second.listen(later, () => {
        listening();
      });
    });
    await eventually(() => {
      connecting(one);
      expect(accepted).toHaveLength(1);
    });
    await eventually(() => {
      expect(stuck).toEqual([one]);
    });
    second.close();
  });

  it('does not count time during which the program was suspended', async () => {
    const server = await FakeServer.start();
    // Like a TLS handshake, it takes several turns.
    const slow = createServer((socket) => {
      accepted.push(socket.on('error', () => undefined));
      setTimeout(() => {
        const onwards = createConnection(server.address).on('error', () => undefined);
        socket.pipe(onwards).pipe(socket);
      }, 20);
    });
    const address = join(folder, 'slow.sock');
    await new Promise<void>((listening) => {
      slow.listen(address, () => {
        listening();
      });
    });
    try {
      const one = dialled(address, 500);
      connecting(one);
      await eventually(() => {
        expect(accepted).toHaveLength(1);
      });
      const until = Date.now() + 600;
      while (Date.now() < until);
      await eventually(() => {
        expect(connecting(one)).toBe(connectivityState.READY);
      });
      expect(stuck).toEqual([]);
    } finally {
      slow.close();
      await server.stop();
    }
  });

  it('is silent about an established connection, and knows whether it has received anything', async () => {
    const server = await FakeServer.start();
    try {
      const one = dialled(server.address, 100);
      expect(one.bytesRead()).toBe(0);
      connecting(one);
      await eventually(() => {
        expect(one.bytesRead()).toBeGreaterThan(0);
      });
      const before = one.bytesRead();
      await new Promise((later) => {
        setTimeout(later, 300);
      });
      expect(stuck).toEqual([]);
      server.cut();
      await eventually(() => {
        expect(one.isConnecting()).toBe(false);
      });
      expect(one.bytesRead()).toBeGreaterThanOrEqual(before);
    } finally {
      await server.stop();
    }
  });

  it("closes its sockets at once when it is destroyed, without the peer's help", async () => {
    const one = dialled(path, 10_000);
    connecting(one);
    await eventually(() => {
      expect(accepted).toHaveLength(1);
    });
    one.destroy();
    // Only a socket whose other end is fully closed refuses writes.
    await eventually(() => {
      accepted[0]!.write('x');
      expect(accepted[0]!.destroyed).toBe(true);
    });
  });

  it('reports no attempt once it is destroyed', async () => {
    const one = dialled(path, 50);
    connecting(one);
    await eventually(() => {
      expect(accepted).toHaveLength(1);
    });
    one.destroy();
    await new Promise((later) => {
      setTimeout(later, 200);
    });
    expect(stuck).toEqual([]);
  });
});
