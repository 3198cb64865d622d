import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Asked, Order } from './waitsServer.js';

/** A server for waits, in another process. */
export interface WaitsServer {
  readonly address: string;
  /** Sends an order; resolves with the calls received since the last `serve`. */
  send(order: Order): Promise<Asked>;
  end(): void;
}

export async function waitsServer(): Promise<WaitsServer> {
  const address = join(mkdtempSync(join(tmpdir(), 'rx-containerd-waits-')), 'socket');
  const server = fork(fileURLToPath(new URL('waitsServer.ts', import.meta.url)), [address], {
    execArgv: ['--import', 'tsx'],
  });
  await once(server, 'message');
  return {
    address,
    send: async (order) => {
      const answered = once(server, 'message');
      server.send(order);
      const [asked] = (await answered) as [Asked];
      return asked;
    },
    end: () => {
      server.disconnect();
    },
  };
}
