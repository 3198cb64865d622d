import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Starts a server (a program of its own) that sends this many events to each subscriber. It removes its folder. */
export async function drainServer(events: number): Promise<{ readonly address: string; end(): void }> {
  if (events % 10 !== 0) throw new RangeError(`EVENTS must be a multiple of ten: ${events}`);
  const address = join(mkdtempSync(join(tmpdir(), 'rx-containerd-drain-')), 'socket');
  const server = fork(fileURLToPath(new URL('drainServer.ts', import.meta.url)), [address, String(events)], {
    execArgv: ['--import', 'tsx'],
  });
  await once(server, 'message');
  return {
    address,
    end: () => {
      server.disconnect();
    },
  };
}
