import { getEventListeners } from 'node:events';
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import { firstValueFrom, mergeMap, retry, takeUntil, timer } from 'rxjs';
import type { Observable } from 'rxjs';
import { describe, expect, inject, it } from 'vitest';
import { eventFilter, forContainer, pipes, takeUntilAborted, toAsyncIterable } from '../../src/index.js';
import type { Containerd, Process, Task } from '../../src/index.js';
import { inUse } from '../support/inUse.js';
import type { InUse } from '../support/inUse.js';
import { knob } from '../support/knob.js';
import { Random } from '../support/daemon/Random.js';
import { startDaemon, started } from '../support/daemon/TestDaemon.js';
import { until } from '../support/until.js';

const version = inject('containerdVersion');
const ROUNDS = knob('LEAK_ROUNDS', 5000);
const WARM_UP = 500;
const AT_ONCE = 40;
const RESTARTS = 4;

/** Everything that can be subscribed and unsubscribed. */
class Rounds {
  private count = 0;
  private readonly client: Containerd;
  private readonly task: Task;
  private readonly execs: readonly Process[];
  private readonly random: Random;
  readonly signal = new AbortController().signal;

  constructor(client: Containerd, task: Task, execs: readonly Process[], random: Random) {
    this.client = client;
    this.task = task;
    this.execs = execs;
    this.random = random;
  }

  async run(count: number): Promise<void> {
    let left = count;
    await Promise.all(
      Array.from({ length: AT_ONCE }, async () => {
        while (left-- > 0) await this.round();
      }),
    );
  }

  private async round(): Promise<void> {
    const kind = this.random.below(40);
    if (kind === 0) return this.loop();
    if (kind === 1) return this.exec();
    const subscription = this.something().subscribe({ error: () => undefined });
    await this.aMoment();
    subscription.unsubscribe();
  }

  private something(): Observable<unknown> {
    const { client, task, random } = this;
    const exec = random.pick(this.execs);
    return random.pick([
      () => exec.wait(),
      () => exec.wait(),
      () => exec.wait({ via: 'rpc' }),
      () => task.wait(),
      () => client.events,
      () => client.events.pipe(forContainer('living'), takeUntilAborted(this.signal)),
      () => client.connection,
      () => client.eventsMatching(eventFilter({ topic: '/tasks/exit' })),
      () => exec.status(),
      () => client.version(),
      () => client.tasks(),
      () => client.task('living'),
      () => task.pids(),
      () => task.loadProcess(exec.id),
      () => task.kill('SIGWINCH'),
    ])();
  }

  /** At once, within the turn, in the next one, or later. */
  private async aMoment(): Promise<void> {
    const when = this.random.below(5);
    if (when === 1) await Promise.resolve();
    if (when === 2) await nextTurn();
    if (when > 2) await sleep(this.random.between(0, 30));
  }

  /** A loop over the events that is left. */
  private async loop(): Promise<void> {
    const loop = toAsyncIterable(this.client.events)[Symbol.asyncIterator]();
    const next = loop.next();
    await this.aMoment();
    await loop.return?.();
    await next;
  }

  /** An exec with pipes, unsubscribed while it is being created; if it was created anyway, it is deleted. */
  private async exec(): Promise<void> {
    const made = this.task
      .exec(`pipes-${this.count++}`, { args: ['true'] }, pipes())
      .pipe(takeUntil(timer(this.random.between(0, 30))));
    const deleted = made.pipe(mergeMap((exec) => exec.delete().pipe(retry({ delay: 100 }))));
    await firstValueFrom(deleted, { defaultValue: undefined }).catch(() => undefined);
  }
}

/** What is in use after all subscriptions have ended and the event stream has been closed. */
async function settled(wanted?: InUse): Promise<InUse> {
  await sleep(1000);
  // The caller compares, and says what is left.
  await until(() => {
    const now = inUse();
    return (
      wanted === undefined ||
      (now.handles === wanted.handles &&
        now.files <= wanted.files &&
        now.waiters === 0 &&
        now.subscribers <= wanted.subscribers)
    );
  }, 10_000).catch(() => undefined);
  return inUse();
}

describe(`resource usage, containerd ${version}`, () => {
  it(
    `is unchanged after ${ROUNDS} rounds of subscribing and unsubscribing, with ${RESTARTS} restarts in between`,
    { timeout: 300_000 },
    async () => {
      const warnings: Error[] = [];
      const warned = (warning: Error): void => {
        // Such as too many listeners; ExperimentalWarnings do not matter.
        if (warning.name !== 'ExperimentalWarning') warnings.push(warning);
      };
      process.on('warning', warned);
      const random = new Random();
      await using daemon = await startDaemon(version, 'leaks');
      const without = await settled();
      const client = daemon.connect();
      const task = await daemon.sleeper(client, 'living');
      const execs: Process[] = [];
      for (let n = 0; n < 10; n++)
        execs.push(await started(await firstValueFrom(task.exec(`exec-${n}`, { args: ['sleep', '100000'] }))));
      const rounds = new Rounds(client, task, execs, random);
      await rounds.run(WARM_UP);
      const before = await settled();

      for (let n = 0; n < RESTARTS; n++) {
        const running = rounds.run(ROUNDS / RESTARTS);
        await sleep(random.between(50, 500));
        await (random.next() < 0.5 ? daemon.containerd.kill() : daemon.containerd.terminate());
        await daemon.containerd.restart();
        await running;
      }
      // The connection is there again, as it was before.
      await firstValueFrom(client.version().pipe(retry({ delay: 100 })));
      const after = await settled(before);

      const inWords = ({ handles, files, waiters, subscribers, usedMiB }: InUse): string =>
        `${handles}; ${files} files, ${waiters} waits, ${subscribers} subscribers, ${usedMiB.toFixed(1)} MiB`;
      console.info(
        `[containerd ${version}] ${ROUNDS} rounds, SEED=${random.seed}\n  before: ${inWords(before)}\n  after:  ${inWords(after)}`,
      );
      expect(after).toEqual({
        ...before,
        waiters: 0,
        usedMiB: expect.any(Number) as number,
        subscribers: expect.any(Number) as number,
      });
      expect(after.subscribers).toBeLessThanOrEqual(before.subscribers);
      expect(after.usedMiB - before.usedMiB).toBeLessThan(5);
      expect(getEventListeners(rounds.signal, 'abort')).toEqual([]);
      await client.close();
      const closed = await settled(without);
      expect({ handles: closed.handles, files: closed.files }).toEqual({
        handles: without.handles,
        files: without.files,
      });
      process.off('warning', warned);
      expect(warnings).toEqual([]);
    },
  );
});
