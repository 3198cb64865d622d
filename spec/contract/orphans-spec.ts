import { lastValueFrom, toArray } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { parseAddress } from '../../src/observables/wire/address.js';
import { createChannel } from '../../src/observables/wire/createChannel.js';
import { leasesApi } from '../../src/observables/services/leases.js';
import { snapshotsApi } from '../../src/observables/services/snapshots.js';
import { thisOwner } from '../../src/owners/findOwner.js';
import { encodeOwner } from '../../src/owners/ownerLabels.js';
import { processes } from '../../src/owners/Processes.js';
import { only } from '../support/contract/commands.js';
import { daemon } from '../support/contract/daemon.js';
import { freshNamespace } from '../support/contract/freshNamespace.js';

const here = freshNamespace('orphans');

/** The labels of a process on this machine before its last boot. */
const GONE = encodeOwner({ ...thisOwner(processes, { program: 'gone', since: new Date(0) }), boot: '0'.repeat(32) });

describe('an orphan of a process before the last boot', () => {
  it('is found and removed, and nothing else is', async () => {
    const channel = createChannel(parseAddress(daemon.address), here.name, undefined, GONE);
    const [leases, snapshots] = [leasesApi(channel), snapshotsApi(channel)];
    try {
      await only(leases.create('theirs', {}));
      for (const [key, labels] of [
        ['left', GONE],
        ['kept', {}],
      ] as const)
        await only(snapshots.prepare('overlayfs', key, '', 'theirs', { ...labels, 'containerd.io/gc.root': 'here' }));
      const orphans = await only(here.containerd.orphans());
      expect(orphans.map(({ kind, id }) => [kind, id])).toEqual([
        ['snapshot', 'left'],
        ['lease', 'theirs'],
      ]);
      for (const orphan of orphans)
        expect(orphan).toMatchObject({ namespace: here.name, owner: { program: 'gone' }, evidence: 'rebooted' });

      const reaped = await lastValueFrom(here.containerd.reap().pipe(toArray()));
      expect(reaped.map(({ type, orphan: { id } }) => `${type} ${id}`)).toEqual(['removed left', 'removed theirs']);
      expect(await only(here.containerd.orphans())).toEqual([]);
      expect(
        (await only(snapshots.list('overlayfs', ['labels."containerd.io/gc.root"']))).map(({ name }) => name),
      ).toContain('kept');
      await only(snapshots.remove('overlayfs', 'kept'));
    } finally {
      channel.close();
    }
  });

  it('is found in a container, together with its task', async () => {
    const task = await here.task();
    const container = await only(here.containerd.container(task.id));
    await only(container.update({ labels: GONE }));
    const orphans = await only(here.containerd.orphans());
    expect(orphans).toMatchObject([
      { kind: 'container', id: task.id, owner: { program: 'gone' }, task: { pid: task.pid, state: 'running' } },
    ]);
    await only(container.update({ labels: Object.fromEntries(Object.keys(GONE).map((name) => [name, undefined])) }));
    expect(await only(here.containerd.orphans())).toEqual([]);
  });
});
