import { lastValueFrom, toArray } from 'rxjs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Owner, Orphan, ReapEvent, ReapOptions } from '../../../src/index.js';
import { thisOwner } from '../../../src/owners/findOwner.js';
import { processes } from '../../../src/owners/Processes.js';
import { only } from '../../support/contract/commands.js';
import { freshNamespace } from '../../support/contract/freshNamespace.js';
import { leaver } from '../../support/contract/leaver.js';
import { leftIn } from '../../support/contract/left.js';
import { collectGarbage, storeOf } from '../../support/contract/store.js';

const here = freshNamespace('owners');
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

describe('what a killed program leaves', () => {
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
