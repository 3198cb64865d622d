import { setTimeout as sleep } from 'node:timers/promises';
import { defer, map, of, timer } from 'rxjs';
import type { Observable } from 'rxjs';
import { describe, expect, inject, it } from 'vitest';
import { concatMapBounded, ofType, toAsyncIterable } from '../../src/index.js';
import type { ContainerdEvent, Lagged } from '../../src/index.js';
import { usedMiB } from '../support/inUse.js';
import { knob } from '../support/knob.js';
import { messageOf, program, residentMiB } from '../support/daemon/programs.js';
import { startDaemon } from '../support/daemon/TestDaemon.js';
import { until } from '../support/until.js';
import { Watch } from '../support/daemon/Watch.js';

const version = inject('containerdVersion');
const RATE = knob('FLOOD_RATE', 2000);
const SECONDS = knob('FLOOD_SECONDS', 30);
const BLOCKED_SECONDS = knob('BLOCKED_SECONDS', 8);
const BOUND = { bufferSize: 1000, overflow: 'drop-oldest' } as const;
/** Until Go's heap has the size that this many calls a second need. */
const WARM_MS = Math.min(5, SECONDS / 3) * 1000;

/** How many values arrived, and how many were reported missing. */
class Account {
  values = 0;
  lagged = 0;

  readonly note = (value: ContainerdEvent | Lagged): void => {
    if (value.type === 'Lagged') this.lagged += value.count;
    else this.values++;
  };
}

interface Published {
  readonly published: number;
  readonly failed: number;
  readonly seconds: number;
}

describe(`consumers slower than the events, containerd ${version}`, { timeout: SECONDS * 3000 + 120_000 }, () => {
  it('cost containerd nothing, and learn how much they missed', async () => {
    await using daemon = await startDaemon(version, 'slow');
    const client = daemon.connect();
    const watch = new Watch(daemon.connect());
    const flood: Observable<ContainerdEvent> = client.events.pipe(ofType('Unknown'));
    let flooding = true;

    const [quick, mapped, iterated] = [new Account(), new Account(), new Account()];
    flood.subscribe(quick.note);
    let thrown: unknown;
    flood
      .pipe(
        map(() => {
          throw new Error('a fault of this consumer');
        }),
      )
      .subscribe({
        error: (reason: unknown) => {
          thrown = reason;
        },
      });
    let mappedDone = false;
    const slowly = (value: ContainerdEvent | Lagged): Observable<ContainerdEvent | Lagged> =>
      defer(() => (flooding ? timer(20) : of(0))).pipe(map(() => value));
    flood.pipe(concatMapBounded(slowly, BOUND)).subscribe({
      next: mapped.note,
      complete: () => {
        mappedDone = true;
      },
    });
    const loop = (async () => {
      for await (const event of toAsyncIterable(flood, BOUND)) {
        iterated.note(event);
        await until(() => !flooding, SECONDS * 2000);
      }
    })();
    await watch.live();
    watch.stop();

    const publisher = program('flood', daemon.containerd.address, daemon.namespace, RATE, SECONDS);
    const ended = messageOf<Published>(publisher);
    await until(() => quick.values > 0);
    await sleep(WARM_MS);
    const before = { theirs: residentMiB(daemon.containerd.pid!), ours: usedMiB() };
    let theirs = before.theirs;
    const sampling = setInterval(() => {
      theirs = Math.max(theirs, residentMiB(daemon.containerd.pid!));
    }, 250);
    const { published, failed, seconds } = await ended;
    clearInterval(sampling);
    await until(() => quick.values >= published);
    const ours = usedMiB();
    flooding = false;
    await client.close();
    await loop;
    await until(() => mappedDone);

    const inWords = ({ values, lagged }: Account): string => `${values} + ${lagged} lagged`;
    console.info(
      `[containerd ${version}] ${published} events of 1 KiB in ${seconds.toFixed(0)} s: containerd grew by ${(theirs - before.theirs).toFixed(1)} MiB to ${theirs.toFixed(0)}, we by ${(ours - before.ours).toFixed(1)} MiB; ` +
        `quick ${inWords(quick)}, concatMapBounded ${inWords(mapped)}, toAsyncIterable ${inWords(iterated)}`,
    );
    expect(failed).toBe(0);
    expect(quick).toMatchObject({ values: published, lagged: 0 });
    expect(mapped.values + mapped.lagged).toBe(published);
    expect(iterated.values + iterated.lagged).toBe(published);
    expect(mapped.lagged).toBeGreaterThan(0);
    expect(iterated.values).toBe(BOUND.bufferSize + 1);
    expect(thrown).toMatchObject({ message: 'a fault of this consumer' });
    expect(theirs - before.theirs).toBeLessThan(20);
    expect(ours - before.ours).toBeLessThan(20);
  });

  it('whose whole program is blocked use containerd’s memory; nothing is lost silently', async () => {
    await using daemon = await startDaemon(version, 'blocked');
    const subscriber = program('blockedSubscriber', daemon.containerd.address, daemon.namespace);
    await messageOf(subscriber);
    const before = residentMiB(daemon.containerd.pid!);
    let blocked = before;
    const sampling = setInterval(() => {
      blocked = Math.max(blocked, residentMiB(daemon.containerd.pid!));
    }, 250);
    subscriber.send({ blockMs: BLOCKED_SECONDS * 1000 + 3000 });
    const { published, seconds } = await messageOf<Published>(
      program('flood', daemon.containerd.address, daemon.namespace, RATE, BLOCKED_SECONDS),
    );
    clearInterval(sampling);
    const answer = messageOf<{ received: number; gaps: number }>(subscriber);
    subscriber.send({ expect: published });
    const { received, gaps } = await answer;
    console.info(
      `[containerd ${version}] a blocked program under ${published} events of 1 KiB in ${seconds.toFixed(0)} s: containerd grew by ${(blocked - before).toFixed(1)} MiB; afterwards it got ${received}, with ${gaps} gaps`,
    );
    expect(received === published || gaps > 0).toBe(true);
  });
});
