import { execFileSync } from 'node:child_process';
import { closeSync, constants, existsSync, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { lastValueFrom, toArray } from 'rxjs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Orphan, Owner, ReapEvent, ReapOptions } from '../../src/index.js';
import { withProcessKill } from '../../src/index.js';
import { thisOwner } from '../../src/owners/findOwner.js';
import { encodeOwner } from '../../src/owners/ownerLabels.js';
import { processes } from '../../src/owners/Processes.js';
import { only, refusal } from '../support/contract/commands.js';
import { freshNamespace } from '../support/contract/freshNamespace.js';
import { isThere } from '../support/inUse.js';
import { leaver } from '../support/contract/leaver.js';
import { leftIn } from '../support/contract/left.js';
import { recording } from '../support/contract/recording.js';
import { collectGarbage, storeOf } from '../support/contract/store.js';
import { IMAGE } from '../support/contract/workshop/Workshop.js';
import { workshop } from '../support/contract/workshop/ofLane.js';

const here = freshNamespace('owned');
const { containerd } = here;

beforeAll(() => collectGarbage(here.name));

const reaped = (options?: ReapOptions): Promise<readonly ReapEvent[]> =>
  lastValueFrom(containerd.reap(options).pipe(toArray()));

const kinds = (orphans: readonly Orphan[]): readonly string[] => orphans.map(({ kind }) => kind).sort();
/** Everything that containerd and the kernel show. */
const all = async (): Promise<object> => ({ ...(await leftIn(here)), ...(await storeOf(here.name)) });

/** This program's identity, with these fields changed. */
const somebody = (change: Partial<Owner>): Owner => ({
  ...thisOwner(processes, { program: 'somebody', since: new Date(0) }),
  ...change,
});

/** A program that is gone: like this one, but with another start time. */
const gone: Owner = { ...thisOwner(processes, { program: 'somebody', since: new Date(0) }), startTime: 1 };

describe('a container whose owner is gone', () => {
  it('is listed with its task, and removed with it', async () => {
    await only((await here.task({ id: 'theirs', labels: encodeOwner(gone) })).status());
    const { pid } = (await only(containerd.tasks())).find(({ id }) => id === 'theirs')!.record;
    expect(await only(containerd.orphans())).toMatchObject([
      {
        kind: 'container',
        id: 'theirs',
        evidence: 'pid-reused',
        owner: { program: 'somebody' },
        task: { pid, state: 'running' },
      },
    ]);
    expect((await reaped({ dryRun: true })).map(({ type }) => type)).toEqual(['would-remove']);
    expect((await reaped()).map(({ type }) => type)).toEqual(['removed']);
    expect(isThere(pid)).toBe(false);
    expect(await workshop.containers(here.name)).toEqual([]);
    expect(await only(containerd.orphans())).toEqual([]);
  });
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
    await only(
      containerd.createContainer('theirs', { image: IMAGE, args: ['true'], labels: encodeOwner(somebody(change)) }),
    );
    const orphans = await only(containerd.orphans());
    expect(kinds(orphans)).toEqual(['container', 'snapshot']);
    for (const orphan of orphans) expect(orphan).toMatchObject(expected);
    const isUnknown = orphans[0]!.owner === 'unknown';
    expect((await reaped()).map(({ type }) => type)).toEqual(isUnknown ? [] : ['removed', 'removed']);
    if (isUnknown)
      expect((await reaped({ owners: ['unknown'] })).map(({ type }) => type)).toEqual(['removed', 'removed']);
    expect(await all()).toEqual(before);
  });

  it('is in the labels of a run, which a filter finds', async () => {
    const running = recording(containerd.run({ image: IMAGE, id: 'own', args: ['sleep', '1000'], grace: 0 }));
    await running.first((event) => event.type === 'started');
    const { labels } = await only((await only(containerd.container('own'))).info());
    expect(labels).toMatchObject(containerd.ownerLabels);
    expect(labels).toMatchObject({
      'rx-containerd.owner/pid': String(process.pid),
      'rx-containerd.owner/start-time': /\) (?:\S+ ){19}(\d+)/.exec(readFileSync('/proc/self/stat', 'utf8'))?.[1],
    });
    const found = await only(containerd.containers(`labels."rx-containerd.owner/pid"==${process.pid}`));
    expect(found.map(({ id }) => id)).toEqual(['own']);
    running.subscription.unsubscribe();
    await only(containerd.cleanedUp());
  });
});

describe('the FIFOs of an exec in a container without an owner', () => {
  it('are an orphan when the program that created them was killed and the exec has ended', async () => {
    const task = await here.task({ id: 'web' });
    const program = leaver(here, 'exec');
    const pid = Number(await program.line());
    await program.end();
    expect(isThere(pid)).toBe(true);
    expect(await only(containerd.orphans())).toEqual([]);
    process.kill(pid, 'SIGKILL');
    await expect
      .poll(() => only(containerd.orphans()), { timeout: 20_000 })
      .toMatchObject([{ kind: 'fifos', owner: { pid: program.child.pid, program: 'leaves-exec' } }]);
    expect((await reaped()).map(({ type }) => type)).toEqual(['removed']);
    expect(await only(task.status())).toEqual({ state: 'running' });
    await only((await only(task.loadProcess('probe'))).delete(withProcessKill));
  });
});

describe('reap', () => {
  it('rejects invalid arguments and names them', async () => {
    const cases: readonly [unknown, string][] = [
      [{ namespaces: ['k8s.io'] }, 'namespaces'],
      [{ namespaces: ['a', 'moby'], dryRun: true }, 'namespaces'],
      [{ namespaces: 'a' }, 'namespaces'],
      [{ namespaces: ['/'] }, 'namespaces'],
      [{ dryRun: 'yes' }, 'dryRun'],
      [{ force: 1 }, 'force'],
      [{ owners: 'unknown' }, 'owners'],
      [{ owners: ['me'] }, 'owners'],
      [{ dry: true }, 'dry'],
      [null, 'options'],
    ];
    for (const [options, argument] of cases)
      expect(await refusal(containerd.reap(options as ReapOptions)), JSON.stringify(options)).toMatchObject({
        code: 'invalid_argument',
        argument,
      });
    expect(await only(containerd.orphans({ namespaces: ['k8s.io'] }))).toEqual([]);
    expect(await reaped({ namespaces: ['k8s.io'], force: true })).toEqual([]);
  });

  it('keeps FIFOs that somebody has open, and reports it', async () => {
    const folder = join(here.fifoFolder, 'held-1');
    mkdirSync(folder);
    const fifo = join(folder, 'held-stdout');
    execFileSync('mkfifo', [fifo]);
    writeFileSync(
      join(folder, 'owner.json'),
      JSON.stringify({ namespace: here.name, containerId: 'held', labels: encodeOwner(gone) }),
    );
    const reader = openSync(fifo, constants.O_RDONLY | constants.O_NONBLOCK);
    expect(await reaped()).toMatchObject([
      { type: 'failed', orphan: { kind: 'fifos', id: folder }, reason: { code: 'failed_precondition' } },
    ]);
    expect(existsSync(fifo)).toBe(true);
    closeSync(reader);
    expect(await reaped()).toMatchObject([{ type: 'removed', orphan: { kind: 'fifos', id: folder } }]);
    expect(existsSync(folder)).toBe(false);
  });
});
