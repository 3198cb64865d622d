import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { NEVER, concat, firstValueFrom, of } from 'rxjs';
import { describe, expect, inject, it } from 'vitest';
import type { CleanupFailure, Containerd } from '../../src/index.js';
import { blobs, ociLayout, partsOf, tarOf } from '../support/contract/imageArchive.js';
import { recording } from '../support/contract/recording.js';
import { shimOf } from '../support/daemon/shims.js';
import { startDaemon } from '../support/daemon/TestDaemon.js';
import type { TestDaemon } from '../support/daemon/TestDaemon.js';
import { writeBusyboxImage } from '../../scripts/lib/busyboxImage.js';

const version = inject('containerdVersion');
const PATIENT = { timeout: 60_000, interval: 100 };

/** Everything that exists, as ctr and the kernel see it. */
async function left({ containerd, namespace, out }: TestDaemon): Promise<object> {
  const ls = async (header: number, ...args: readonly string[]): Promise<readonly string[]> => {
    const { stdout } = await containerd.ctr('-n', namespace, ...args);
    return stdout
      .split('\n')
      .slice(header)
      .map((line) => line.split(/\s/)[0] ?? '')
      .filter((word) => word !== '')
      .sort();
  };
  const mounts = readFileSync('/proc/self/mounts', 'utf8')
    .split('\n')
    .filter((line) => line.includes(containerd.folder) && line.includes(namespace)).length;
  return {
    containers: await ls(0, 'containers', 'ls', '-q'),
    tasks: await ls(0, 'tasks', 'ls', '-q'),
    snapshots: await ls(1, 'snapshots', 'ls'),
    leases: await ls(0, 'leases', 'ls', '-q'),
    ingests: await ls(1, 'content', 'active'),
    mounts,
    fifos: readdirSync(join(out, '..', 'fifo')),
  };
}

const run = async (client: Containerd, id: string) => {
  const running = recording(
    client.run({ image: 'local/busybox:1', id, args: ['sleep', '1000'], output: true, grace: 50 }),
  );
  await running.first((event) => event.type === 'started');
  return running.subscription;
};

const cleanedUp = (client: Containerd): Promise<readonly CleanupFailure[]> => firstValueFrom(client.cleanedUp());

describe('a shim that hangs', () => {
  it('delays close() no longer than its timeout, and close() reports the container', async () => {
    await using daemon = await startDaemon(version, 'hung-close');
    const client = daemon.connect();
    await run(client, 'hung');
    const shim = shimOf(daemon, 'hung');
    process.kill(shim, 'SIGSTOP');
    try {
      const since = performance.now();
      const failures = await client.close({ timeout: 1500 });
      expect(performance.now() - since).toBeGreaterThan(1400);
      expect(performance.now() - since).toBeLessThan(15_000);
      expect(failures).toEqual([
        {
          what: 'container hung',
          since: expect.any(Date) as unknown,
          error: expect.objectContaining({ code: 'deadline_exceeded' }) as unknown,
          attempts: 1,
        },
      ]);
    } finally {
      process.kill(shim, 'SIGCONT');
    }
  });

  it('is reported when an attempt takes too long; at the next `live` the release continues, and leaves the list', async () => {
    await using daemon = await startDaemon(version, 'hung-live');
    const client = daemon.connect({ cleanupTimeout: 500 });
    const first = await run(client, 'first');
    const before = await left(daemon);
    first.unsubscribe();
    expect(await cleanedUp(client)).toEqual([]);
    const second = await run(client, 'hung');
    const shim = shimOf(daemon, 'hung');
    process.kill(shim, 'SIGSTOP');
    try {
      second.unsubscribe();
      const failures = await cleanedUp(client);
      expect(failures).toMatchObject([{ what: 'container hung', error: { code: 'deadline_exceeded' } }]);
      expect(await cleanedUp(client)).toEqual(failures);
    } finally {
      process.kill(shim, 'SIGCONT');
    }
    await daemon.containerd.kill();
    await daemon.containerd.restart();
    await expect.poll(() => cleanedUp(client), PATIENT).toEqual([]);
    expect(await left(daemon)).toMatchObject({ containers: [], tasks: [], leases: [], mounts: 0, fifos: [] });
    expect(before).toMatchObject({ containers: ['first'] });
  });
});

describe('a containerd that is killed', () => {
  it('during an import that is then unsubscribed: cleanedUp() waits until it is back and the lease is deleted', async () => {
    await using daemon = await startDaemon(version, 'killed-import');
    const client = daemon.connect();
    const busybox = join(daemon.out, 'busybox.tar');
    await writeBusyboxImage(daemon.containerd.binaries.bin.busybox, busybox);
    const before = await left(daemon);
    const archive = tarOf({
      ...blobs(Buffer.alloc(5 << 20, version)),
      ...ociLayout(partsOf(busybox, version), 'local/killed:1').files,
    });
    const importing = client.importImage(concat(of(archive.subarray(0, 3 << 20)), NEVER)).subscribe();
    await expect
      .poll(() => left(daemon), PATIENT)
      .toMatchObject({
        ingests: [expect.stringContaining('rx-containerd')],
        leases: [expect.stringContaining('rx-containerd')],
      });
    await daemon.containerd.kill();
    importing.unsubscribe();
    let reported: readonly CleanupFailure[] | undefined;
    const reporting = cleanedUp(client).then((failures) => {
      reported = failures;
    });
    await sleep(1500);
    expect(reported).toBeUndefined();
    await daemon.containerd.restart();
    await reporting;
    expect(reported).toEqual([]);
    expect(await left(daemon)).toEqual(before);
  });
});
