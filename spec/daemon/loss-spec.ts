import { setTimeout as sleep } from 'node:timers/promises';
import { firstValueFrom } from 'rxjs';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Containerd, ExitStatus, Task } from '../../src/index.js';
import { knob } from '../support/knob.js';
import { Pulse } from '../support/daemon/Pulse.js';
import { Random } from '../support/daemon/Random.js';
import { startProxy } from '../support/daemon/startProxy.js';
import { Subscribers } from '../support/daemon/Subscribers.js';
import { tally } from '../support/daemon/tally.js';
import { startDaemon } from '../support/daemon/TestDaemon.js';
import type { TestDaemon } from '../support/daemon/TestDaemon.js';

const version = inject('containerdVersion');
const EXECS = knob('LOSS_EXECS', 2000);
const AT_ONCE = 8;
const LOST_MS = 60_000;

interface Ended {
  readonly exit: ExitStatus | undefined;
  readonly code: number;
  readonly ageMs: number;
  readonly lateMs: number;
}

async function run(task: Task, id: string, seconds: number, code: number): Promise<Ended> {
  const exec = await firstValueFrom(task.exec(id, { args: ['sh', '-c', `sleep ${seconds}; exit ${code}`] }));
  const begin = Date.now();
  const exit = await Promise.race([firstValueFrom(exec.startAndWait()), sleep(LOST_MS, undefined, { ref: false })]);
  const lateMs = exit?.exitedAt === undefined ? NaN : Date.now() - exit.exitedAt.getTime();
  await firstValueFrom(exec.delete());
  return { exit, code, ageMs: Date.now() - begin, lateMs };
}

/** Runs short execs, eight at a time. */
async function runAll(task: Task, name: string, count: number, random: Random): Promise<Ended[]> {
  const all: Ended[] = [];
  let next = 0;
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      while (next < count)
        all.push(await run(task, `${name}-${next++}`, Number(random.between(0, 0.15).toFixed(2)), random.below(256)));
    }),
  );
  return all;
}

/** Two seconds, or a fifth of its age; later on a slow machine. */
function isLate({ ageMs, lateMs }: Ended, slowness: number): boolean {
  return !(lateMs <= Math.max(2000, ageMs / 5) + slowness);
}

function summary(all: readonly Ended[], pulse: Pulse): string {
  const late = all.map(({ lateMs }) => lateMs).toSorted((a, b) => a - b);
  const ways = all.map(({ exit, lateMs }) =>
    exit === undefined ? 'lost' : exit.source === 'status' && lateMs >= 900 ? 'reconciliation' : exit.source,
  );
  return `${all.length} execs: ${tally(ways)}; late by p50 ${late[Math.floor(all.length / 2)]} ms, p99 ${late[Math.floor(all.length * 0.99)]} ms, at most ${late.at(-1)} ms (the machine: ${pulse.slowest.toFixed(0)} ms)`;
}

describe(`events lost on a live stream, containerd ${version}`, { timeout: 60_000 + EXECS * 200 }, () => {
  let daemon: TestDaemon;
  let direct: Containerd;

  beforeAll(async () => {
    daemon = await startDaemon(version, 'loss');
    direct = daemon.connect();
    await daemon.sleeper(direct, 'living');
  });

  afterAll(() => daemon[Symbol.asyncDispose]());

  it(`are made up for: all of ${EXECS} exits arrive while 50 other subscriptions come and go`, async () => {
    const random = new Random();
    const others = new Subscribers(daemon.containerd.address, 50, random);
    const pulse = new Pulse(daemon.connect());
    const all = await runAll(await firstValueFrom(direct.task('living')), 'churn', EXECS, random);
    others.stop();
    pulse.stop();
    console.info(
      `[containerd ${version}] churn of ${others.left} subscriptions, SEED=${random.seed}: ${summary(all, pulse)}`,
    );
    expect(all.filter(({ exit, code }) => exit?.kind !== 'exited' || exit.exitCode !== code)).toEqual([]);
    expect(all.filter((one) => isLate(one, pulse.slowest))).toEqual([]);
    expect(others.left).toBeGreaterThan(EXECS / 10);
  });

  it(`are made up for: all of ${EXECS / 2} exits arrive through a proxy that drops one event in fifty`, async () => {
    const random = new Random();
    const proxy = await startProxy(daemon.containerd.address);
    const pulse = new Pulse(daemon.connect());
    // Including probes, which are then published again.
    proxy.drops = () => random.below(50) === 0;
    const client = daemon.connect({ address: proxy.address });
    const all = await runAll(await firstValueFrom(client.task('living')), 'proxy', EXECS / 2, random);
    pulse.stop();
    console.info(
      `[containerd ${version}] proxy dropped ${proxy.dropped} events, SEED=${random.seed}: ${summary(all, pulse)}`,
    );
    await client.close();
    proxy.stop();
    expect(all.filter(({ exit, code }) => exit?.kind !== 'exited' || exit.exitCode !== code)).toEqual([]);
    expect(all.filter((one) => isLate(one, pulse.slowest))).toEqual([]);
    expect(proxy.dropped).toBeGreaterThan(EXECS / 100);
  });
});
