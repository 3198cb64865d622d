import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { from, lastValueFrom, mergeMap, toArray } from 'rxjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createBusyboxContainer, importBusybox } from '../../../scripts/lib/busyboxContainer.js';
import { startContainerd } from '../../../scripts/lib/privateContainerd.js';
import { realTools, realVersion } from '../../support/contract/ctr.js';
import { version } from '../../support/contract/daemon.js';
import { startRegistry } from '../../support/contract/registry.js';
import type { Registry } from '../../support/contract/registry.js';
import { knob } from '../../support/knob.js';
import { Random } from '../../support/daemon/Random.js';
import { MADE_IMAGES, deedsOf } from '../../support/leftovers/Deeds.js';
import type { Deed } from '../../support/leftovers/Deeds.js';
import { leftovers } from '../../support/leftovers/leftovers.js';
import type { Leftovers, Place } from '../../support/leftovers/leftovers.js';
import { PHASES } from '../../support/leftovers/Rpcs.js';
import type { Moment } from '../../support/leftovers/Rpcs.js';
import { Unsubscriptions } from '../../support/leftovers/Unsubscriptions.js';
import type { Outcome } from '../../support/leftovers/Unsubscriptions.js';

/** How often each RPC method is tried, each time at another phase; and as often for a later call of the same method. */
const ROUNDS = knob('LEFTOVER_ROUNDS', 1);
/** How often the daemon is killed meanwhile. */
const OUTAGES = knob('LEFTOVER_OUTAGES', 2);
/** How long leftovers may take to disappear; a busy machine has other work to do. */
const PATIENCE_MS = knob('LEFTOVER_PATIENCE', 30_000);
const AT_ONCE = 6;

/** Which operations to try, if not all: `npm run test:mutants leftovers` sets it. */
const DEEDS = process.env.LEFTOVER_DEEDS?.split(',');

/** Calls made by waits: whether they are sent depends on timing. */
const FLOATING = /^(?:Events\/\w+|Tasks\/(?:Get|List|Kill))$/;

const namespace = `leftovers-${version.replace('.', '-')}-${process.pid}`;
const scratch = mkdtempSync(join(tmpdir(), 'rx-containerd-leftovers-'));
const fifoFolder = mkdtempSync(join(tmpdir(), 'rx-containerd-fifos-'));
let daemon: Awaited<ReturnType<typeof startContainerd>>;
let place: Place;
let deeds: Readonly<Record<string, Deed>>;
let registry: Registry | undefined;
let unsubscriptions: Unsubscriptions;

// A daemon of its own, because it is killed. It trusts the registry's certificate, and its garbage collector does not
// run by itself: what the library does not remove stays.
beforeAll(async () => {
  daemon = await startContainerd({
    version: realVersion(),
    env: { SSL_CERT_FILE: realTools().registry.cert },
    collects: false,
  });
  registry =
    version === '1.6' || DEEDS?.includes('pull') === false
      ? undefined
      : await startRegistry(version === '1.7' ? realTools().registry : undefined);
  await importBusybox(daemon, namespace, realTools().image);
  await createBusyboxContainer(daemon, namespace, 'living', ['sleep', '100000']);
  await daemon.ctr('-n', namespace, 'tasks', 'start', '--detach', 'living');
  // ctr's own import leaves something that the garbage collector removes.
  await daemon.ctr('-n', namespace, 'images', 'tag', 'local/busybox:1', 'local/garbage:1');
  await daemon.ctr('-n', namespace, 'images', 'rm', '--sync', 'local/garbage:1');
  place = { ctr: daemon.ctr, folder: daemon.folder, namespace, fifoFolder, scratch };
  const all = deedsOf({ archive: realTools().image, image: 'local/busybox:1', living: 'living', scratch, registry });
  deeds = Object.fromEntries(Object.entries(all).filter(([name]) => DEEDS?.includes(name) ?? true));
  unsubscriptions = new Unsubscriptions({ address: daemon.address, namespace, fifoFolder });
});
afterAll(async () => {
  unsubscriptions[Symbol.dispose]();
  await registry?.stop();
  await daemon.stop();
  for (const folder of [scratch, fifoFolder]) rmSync(folder, { recursive: true, force: true });
});

const WHOLE_FILE = /\.(?:tar|in)$/;

/** Images and archives that were finished in time are not leftovers. */
async function removeWhole(): Promise<void> {
  const { images } = await leftovers(place, ['images']);
  const made = images.filter((name) => name.startsWith(MADE_IMAGES) || name.includes('/left/'));
  if (made.length > 0) await daemon.ctr('-n', namespace, 'images', 'rm', '--sync', ...made);
  for (const file of readdirSync(scratch).filter((name) => WHOLE_FILE.test(name))) rmSync(join(scratch, file));
}

/** Everything except finished images and archives, and the layers and blobs of finished images. */
async function besidesImages(): Promise<Omit<Leftovers, 'images' | 'content'>> {
  const { images: _images, content: _content, ...rest } = await leftovers(place);
  return {
    ...rest,
    snapshots: rest.snapshots.filter((name) => !name.startsWith('sha256:')),
    scratch: rest.scratch.filter((name) => !WHOLE_FILE.test(name)),
  };
}

/**
 * Expects that nothing is left, before and after finished images are removed: removing them collects all other garbage.
 */
async function expectAsBefore(before: Awaited<ReturnType<typeof lookAround>>, message = ''): Promise<void> {
  await expect.poll(besidesImages, { timeout: PATIENCE_MS, interval: 200, message }).toEqual(before.besides);
  await removeWhole();
  await expect.poll(() => leftovers(place), { timeout: PATIENCE_MS, interval: 200, message }).toEqual(before.all);
}

async function lookAround(): Promise<{
  readonly all: Leftovers;
  readonly besides: Awaited<ReturnType<typeof besidesImages>>;
}> {
  await removeWhole();
  return { all: await leftovers(place), besides: await besidesImages() };
}

/** What the client reports as not released; what is really left is looked up elsewhere. */
function said(name: string, failures: Outcome['failures']): readonly string[] {
  return failures.map(({ what, error }) => `${name}: ${what}: ${error.message}`);
}

interface Round {
  readonly deed: string;
  readonly rpc: string;
  readonly phase: Moment['phase'];
  /** Which of the calls of this method. */
  readonly nth: number;
}

describe('an operation that is unsubscribed', () => {
  it('leaves nothing, after whichever call', async () => {
    const random = new Random();
    const before = await lookAround();
    // One complete run each, to learn which calls there are.
    const rounds: Round[] = [];
    for (const [name, deed] of Object.entries(deeds)) {
      const { ended, reason, rpcs } = await unsubscriptions.go(deed, `whole-${name}`);
      expect({ name, ended, reason }).toEqual({ name, ended: 'completed', reason: undefined });
      for (const [rpc, times] of rpcs) {
        const start = random.below(PHASES.length);
        for (let n = 0; n < ROUNDS; n++) {
          const phase = PHASES[(start + n) % PHASES.length]!;
          rounds.push({ deed: name, rpc, phase, nth: 0 });
          if (times > 1) rounds.push({ deed: name, rpc, phase, nth: 1 + random.below(times - 1) });
        }
      }
    }
    await expectAsBefore(before);

    let count = 0;
    const reports: string[] = [];
    const missed = new Set(rounds.map(({ deed, rpc }) => `${deed} ${rpc}`));
    const go = async ({ deed, rpc, phase, nth }: Round): Promise<void> => {
      for (let attempt = 0; attempt < 3; attempt++) {
        let seen = 0;
        // The name of anything left says when it was unsubscribed.
        const name = `${deed}-${rpc.split('/')[1]!.toLowerCase()}-${phase}-${++count}`;
        const { reached, ended, reason, failures } = await unsubscriptions.go(deeds[deed]!, name, {
          at: (moment) => moment.rpc === rpc && moment.phase === phase && seen++ === nth,
        });
        if (ended === 'failed') throw reason;
        reports.push(...said(name, failures));
        if (reached) missed.delete(`${deed} ${rpc}`);
        if (reached || nth > 0) return;
      }
    };
    await lastValueFrom(from(rounds).pipe(mergeMap(go, AT_ONCE), toArray()));
    if (reports.length > 0) console.info(`the clients say that they could not release\n${reports.join('\n')}`);
    const covered = Object.keys(deeds).map(
      (name) =>
        `  ${name}: ${[...new Set(rounds.filter(({ deed, rpc }) => deed === name && !missed.has(`${deed} ${rpc}`)).map(({ rpc }) => rpc))].join(', ')}`,
    );
    console.info(
      `[containerd ${version}] ${count} unsubscriptions, SEED=${random.seed}; the last call before one was\n${covered.join('\n')}`,
    );
    await expectAsBefore(before);
    expect(reports).toEqual([]);
    expect([...missed].filter((name) => !FLOATING.test(name.split(' ')[1]!))).toEqual([]);
  }, 600_000);
});

describe('an operation that is unsubscribed while the daemon is killed and restarts', () => {
  it('leaves nothing, whatever was in flight', async () => {
    const random = new Random();
    const before = await lookAround();
    const calls = new Map<string, Outcome['rpcs']>();
    for (const [name, deed] of Object.entries(deeds))
      calls.set(name, (await unsubscriptions.go(deed, `calls-${name}`)).rpcs);
    console.info(`[containerd ${version}] ${OUTAGES} outages, SEED=${random.seed}`);
    for (let n = 0; n < OUTAGES; n++) {
      const chosen = random.pick(Object.keys(deeds));
      const moment: Moment = { rpc: random.pick([...calls.get(chosen)!.keys()]), phase: random.pick(PHASES) };
      const when = random.pick(['before the kill', 'while it is down', 'when it is back'] as const);
      let kill: () => void = () => undefined;
      const killed = new Promise<void>((resolve) => {
        kill = resolve;
      }).then(() => daemon.kill());
      const back = killed.then(() => sleep(random.below(500))).then(() => daemon.restart());
      const title = `outage ${n}: ${chosen} at ${moment.rpc} ${moment.phase}, unsubscribed ${when}`;
      const outcomes = await Promise.all(
        Object.entries(deeds).map(async ([name, deed]) => {
          if (name !== chosen)
            return unsubscriptions.go(deed, `${name}-outage-${n}`, {
              after: killed.then(() => sleep(random.below(1500))),
            });
          const outcome = await unsubscriptions.go(deed, `${name}-outage-${n}`, {
            at: ({ rpc, phase }) => rpc === moment.rpc && phase === moment.phase,
            before: () => {
              kill();
              return when === 'before the kill' ? undefined : when === 'while it is down' ? killed : back;
            },
          });
          kill(); // in case that moment never came
          return outcome;
        }),
      );
      await back;
      for (const [at, { ended, failures }] of outcomes.entries())
        expect(said(`${title}; ${Object.keys(deeds)[at]} ${ended}`, failures)).toEqual([]);
      await expectAsBefore(before, title);
    }
  }, 900_000);
});
