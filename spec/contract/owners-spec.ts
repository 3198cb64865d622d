import { execFileSync } from 'node:child_process';
import { closeSync, constants, existsSync, mkdirSync, openSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { lastValueFrom, toArray } from 'rxjs';
import { describe, expect, it } from 'vitest';
import type { Owner, ReapEvent, ReapOptions } from '../../src/index.js';
import { withProcessKill } from '../../src/index.js';
import { thisOwner } from '../../src/owners/findOwner.js';
import { encodeOwner } from '../../src/owners/ownerLabels.js';
import { processes } from '../../src/owners/Processes.js';
import { only, refusal } from '../support/contract/commands.js';
import { freshNamespace } from '../support/contract/freshNamespace.js';
import { isThere } from '../support/contract/holdings.js';
import { leaver } from '../support/contract/leaver.js';
import { workshop } from '../support/contract/workshop/ofLane.js';

const here = freshNamespace('owned');
const { containerd } = here;

const reaped = (options?: ReapOptions): Promise<readonly ReapEvent[]> =>
  lastValueFrom(containerd.reap(options).pipe(toArray()));

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
