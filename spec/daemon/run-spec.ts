import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { firstValueFrom } from 'rxjs';
import { describe, expect, inject, it } from 'vitest';
import type { Containerd, ContainerdError, RunEvent } from '../../src/index.js';
import { knob } from '../support/knob.js';
import { Random } from '../support/daemon/Random.js';
import { startDaemon } from '../support/daemon/TestDaemon.js';
import type { TestDaemon } from '../support/daemon/TestDaemon.js';

const version = inject('containerdVersion');
const ROUNDS = knob('RUN_OUTAGES', 12);

/** Everything that exists, as ctr and the kernel see it. */
async function left({ containerd, namespace, out }: TestDaemon): Promise<object> {
  const ls = async (...args: readonly string[]): Promise<readonly string[]> => {
    const { stdout } = await containerd.ctr('-n', namespace, ...args);
    return stdout
      .split('\n')
      .map((line) => line.split(/\s/)[0] ?? '')
      .filter((word) => word !== '' && !/^(?:ID|KEY)$/.test(word))
      .sort();
  };
  const mounts = readFileSync('/proc/self/mounts', 'utf8')
    .split('\n')
    .filter((line) => line.includes(containerd.folder) && line.includes(namespace)).length;
  return {
    containers: await ls('containers', 'ls', '-q'),
    tasks: await ls('tasks', 'ls', '-q'),
    snapshots: await ls('snapshots', 'ls'),
    leases: await ls('leases', 'ls', '-q'),
    mounts,
    fifos: readdirSync(join(out, '..', 'fifo')),
  };
}

/** How a run ended: with an exit, an error, or unsubscribed. */
async function outcome(
  client: Containerd,
  id: string,
  args: readonly string[],
  unsubscribed: Promise<unknown>,
): Promise<string> {
  const events: RunEvent[] = [];
  return new Promise((resolve) => {
    const subscription = client.run({ image: 'local/busybox:1', id, args, output: true, grace: 100 }).subscribe({
      next: (event) => events.push(event),
      error: (reason: unknown) => {
        resolve(`error ${(reason as ContainerdError).code}`);
      },
      complete: () => {
        resolve(events.at(-1)?.type ?? 'nothing');
      },
    });
    void unsubscribed.then(() => {
      subscription.unsubscribe();
      resolve('unsubscribed');
    });
  });
}

describe('run', () => {
  it('leaves nothing, whenever the daemon is killed and restarts, and whenever it is unsubscribed', async () => {
    await using daemon = await startDaemon(version, 'run-outages');
    const client = daemon.connect();
    const random = new Random();
    console.info(`[containerd ${version}] ${ROUNDS} outages, SEED=${random.seed}`);
    await outcome(client, 'first', ['true'], new Promise(() => undefined));
    const before = await left(daemon);
    const outcomes: Record<string, number> = {};
    for (let n = 0; n < ROUNDS; n++) {
      const patience = random.pick([random.below(300), random.below(1500), 8000]);
      const runs = ['a', 'b', 'c'].map((name) =>
        outcome(
          client,
          `${name}-${n}`,
          random.pick([
            ['true'],
            ['sleep', '1'],
            ['sleep', '1000'],
            ['sh', '-c', 'trap "exit 0" TERM; while :; do sleep 0.02; done'],
          ]),
          sleep(patience),
        ),
      );
      await sleep(random.below(250));
      await daemon.containerd.kill();
      await sleep(random.below(500));
      await daemon.containerd.restart();
      for (const ended of await Promise.all(runs)) outcomes[ended] = (outcomes[ended] ?? 0) + 1;
      expect(await firstValueFrom(client.cleanedUp()), `round ${n}`).toEqual([]);
      await expect.poll(() => left(daemon), { timeout: 30_000, interval: 200, message: `round ${n}` }).toEqual(before);
    }
    console.info(`[containerd ${version}] ${JSON.stringify(outcomes)}`);
  }, 540_000);
});
