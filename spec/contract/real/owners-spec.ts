import { readFileSync } from 'node:fs';
import { lastValueFrom, toArray } from 'rxjs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Owner, Orphan, ReapEvent, ReapOptions } from '../../../src/index.js';
import { withProcessKill } from '../../../src/index.js';
import { thisOwner } from '../../../src/owners/findOwner.js';
import { encodeOwner } from '../../../src/owners/ownerLabels.js';
import { processes } from '../../../src/owners/Processes.js';
import { only } from '../../support/contract/commands.js';
import { ctr } from '../../support/contract/ctr.js';
import { freshNamespace } from '../../support/contract/freshNamespace.js';
import { isThere } from '../../support/contract/holdings.js';
import { leaver } from '../../support/contract/leaver.js';
import { leftIn } from '../../support/contract/left.js';
import { recording } from '../../support/contract/recording.js';
import { collectGarbage, storeOf } from '../../support/contract/store.js';

const here = freshNamespace('owners');
const image = 'local/busybox:1';
const { containerd } = here;

beforeAll(() => collectGarbage(here.name));

const reaped = (options?: ReapOptions): Promise<readonly ReapEvent[]> =>
  lastValueFrom(containerd.reap(options).pipe(toArray()));
const kinds = (orphans: readonly Orphan[]): readonly string[] => orphans.map(({ kind }) => kind).sort();
/** Everything that ctr and the kernel show. */
const all = async (): Promise<object> => ({ ...(await leftIn(here)), ...(await storeOf(here.name)) });

/** This program's identity, with these fields changed. */
const somebody = (change: Partial<Owner>): Owner => ({
  ...thisOwner(processes, { program: 'somebody', since: new Date(0) }),
  ...change,
});

describe('what a killed program leaves', () => {
  it('is found by another program, reported by a dry run, and removed', async () => {
    const before = await all();
    const program = leaver(here, 'run');
    const pid = Number(await program.line());
    const { pid: owner } = program.child;
    expect(await only(containerd.orphans())).toEqual([]);
    expect(await reaped()).toEqual([]);
    expect(isThere(pid)).toBe(true);

    await program.end();
    const orphans = await only(containerd.orphans());
    expect(kinds(orphans)).toEqual(['container', 'fifos', 'snapshot']);
    for (const orphan of orphans) {
      expect(orphan).toMatchObject({
        namespace: here.name,
        evidence: 'no-such-process',
        owner: { pid: owner, program: 'leaves-run' },
      });
      expect(Math.abs(Date.now() - orphan.since!.getTime())).toBeLessThan(60_000);
    }
    expect(orphans[0]).toMatchObject({ kind: 'container', id: 'orphan', task: { pid, state: 'running' } });
    const left = await all();
    expect((await reaped({ dryRun: true })).map(({ type, orphan }) => [type, orphan.kind])).toEqual(
      orphans.map(({ kind }) => ['would-remove', kind]),
    );
    expect(await all()).toEqual(left);

    expect((await reaped()).map(({ type }) => type)).toEqual(['removed', 'removed', 'removed']);
    expect(await only(containerd.orphans())).toEqual([]);
    expect(isThere(pid)).toBe(false);
    await expect.poll(all, { timeout: 20_000 }).toEqual(before);
  });

  it('is found when Ctrl-C, pressed twice, ended the program', async () => {
    const before = await all();
    const program = leaver(here, 'run');
    await program.line();
    program.child.kill('SIGINT');
    expect(await program.line()).toBe('closing');
    await program.end('SIGINT');
    expect(kinds(await only(containerd.orphans()))).toContain('container');
    expect(new Set((await reaped()).map(({ type }) => type))).toEqual(new Set(['removed']));
    await expect.poll(all, { timeout: 20_000 }).toEqual(before);
  });

  it('is removed when its task is paused', async () => {
    const before = await all();
    const program = leaver(here, 'paused');
    expect(await program.line()).toBe('paused');
    await program.end();
    expect((await reaped()).map(({ type }) => type)).toEqual(['removed', 'removed', 'removed']);
    await expect.poll(all, { timeout: 20_000 }).toEqual(before);
  });

  it('is one lease and all it references, after an interrupted import', async () => {
    const before = await all();
    const program = leaver(here, 'import');
    await program.line();
    await program.end();
    expect(kinds(await only(containerd.orphans()))).toEqual(['lease']);
    expect((await storeOf(here.name)).ingests).toHaveLength(1);
    expect((await reaped()).map(({ type }) => type)).toEqual(['removed']);
    await expect.poll(all, { timeout: 20_000 }).toEqual(before);
  });

  it('is one lease and its snapshot, after an interrupted container creation', async () => {
    const before = await all();
    const program = leaver(here, 'half');
    await program.line();
    await program.end();
    expect(kinds(await only(containerd.orphans()))).toEqual(['lease']);
    expect((await leftIn(here)).snapshots).toContain('half-made');
    expect((await reaped()).map(({ type }) => type)).toEqual(['removed']);
    await expect.poll(all, { timeout: 20_000 }).toEqual(before);
  });

  it('does not include containers from createContainer, unless they were given the labels', async () => {
    const before = await all();
    const [plain, labelled] = [leaver(here, 'container'), leaver(here, 'labelled')];
    const pid = Number(await plain.line());
    await labelled.line();
    await Promise.all([plain.end(), labelled.end()]);
    expect((await only(containerd.orphans())).map(({ kind, id }) => [kind, kind === 'container' ? id : ''])).toEqual([
      ['container', 'labelled'],
      ['snapshot', ''],
    ]);
    await reaped();
    expect(isThere(pid)).toBe(true);
    const kept = await only(containerd.task('kept'));
    await only(kept.delete(withProcessKill));
    await only((await only(containerd.container('kept'))).delete());
    await expect.poll(all, { timeout: 20_000 }).toEqual(before);
  });

  it('has an unknown owner in another pid namespace, and is removed when that owner is named', async () => {
    const before = await all();
    const program = leaver(here, 'run', ['unshare', '--pid', '--fork', '--kill-child', '--mount-proc']);
    await program.line();
    await program.end();
    const orphans = await only(containerd.orphans());
    expect(kinds(orphans)).toEqual(['container', 'fifos', 'snapshot']);
    for (const orphan of orphans)
      expect(orphan).toMatchObject({
        owner: 'unknown',
        evidence: 'another-pid-namespace',
        claim: { program: 'leaves-run' },
      });
    expect(await reaped()).toEqual([]);
    expect(await reaped({ owners: [somebody({})] })).toEqual([]);
    const [first] = orphans;
    if (first?.owner !== 'unknown') throw new Error('it is not unknown');
    expect((await reaped({ owners: [first.claim!] })).map(({ type }) => type)).toEqual([
      'removed',
      'removed',
      'removed',
    ]);
    await expect.poll(all, { timeout: 20_000 }).toEqual(before);
  });
});

describe('the owner of an orphan', () => {
  it.each<[string, Partial<Owner>, object]>([
    [
      'a process before the last boot',
      { boot: '0'.repeat(32) },
      { owner: { program: 'somebody' }, evidence: 'rebooted' },
    ],
    [
      'another machine',
      { machine: 'f'.repeat(32), boot: '0'.repeat(32) },
      { owner: 'unknown', evidence: 'another-machine', claim: { machine: 'f'.repeat(32) } },
    ],
  ])('is shown: %s', async (_what, change, expected) => {
    const before = await all();
    await only(containerd.createContainer('theirs', { image, args: ['true'], labels: encodeOwner(somebody(change)) }));
    const orphans = await only(containerd.orphans());
    expect(kinds(orphans)).toEqual(['container', 'snapshot']);
    for (const orphan of orphans) expect(orphan).toMatchObject(expected);
    const isUnknown = orphans[0]!.owner === 'unknown';
    expect((await reaped()).map(({ type }) => type)).toEqual(isUnknown ? [] : ['removed', 'removed']);
    if (isUnknown)
      expect((await reaped({ owners: ['unknown'] })).map(({ type }) => type)).toEqual(['removed', 'removed']);
    expect(await all()).toEqual(before);
  });

  it('is in the labels of a run, where ctr finds it too', async () => {
    const running = recording(containerd.run({ image, id: 'own', args: ['sleep', '1000'], output: true, grace: 0 }));
    await running.first((event) => event.type === 'started');
    const { labels } = await only((await only(containerd.container('own'))).info());
    expect(labels).toMatchObject(containerd.ownerLabels);
    expect(labels).toMatchObject({
      'rx-containerd.owner/pid': String(process.pid),
      'rx-containerd.owner/start-time': /\) (?:\S+ ){19}(\d+)/.exec(readFileSync('/proc/self/stat', 'utf8'))?.[1],
    });
    expect(
      (await ctr('-n', here.name, 'containers', 'ls', '-q', `labels."rx-containerd.owner/pid"==${process.pid}`)).stdout,
    ).toBe('own\n');
    running.subscription.unsubscribe();
    await only(containerd.cleanedUp());
  });
});
