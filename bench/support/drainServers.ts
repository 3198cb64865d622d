import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Starts a server (a program of its own) that has so many events to tell whoever subscribes. */
export async function drainServer(events: number): Promise<{ readonly address: string; end(): void }> {
  const folder = mkdtempSync(join(tmpdir(), 'rx-containerd-drain-'));
  const address = join(folder, 'socket');
  const server = fork(fileURLToPath(new URL('drainServer.ts', import.meta.url)), [address, String(events)], { execArgv: ['--import', 'tsx'] });
  await once(server, 'message');
  return {
    address,
    end: () => {
      server.kill();
      rmSync(folder, { recursive: true });
    },
  };
}
