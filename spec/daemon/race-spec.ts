import { setTimeout as sleep } from 'node:timers/promises';
import { firstValueFrom } from 'rxjs';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { ExitStatus } from '../../src/index.js';
import { knob } from '../support/knob.js';
import { Pulse } from '../support/daemon/Pulse.js';
import { tally } from '../support/daemon/tally.js';
import { startDaemon } from '../support/daemon/TestDaemon.js';
import type { TestDaemon } from '../support/daemon/TestDaemon.js';

const version = inject('containerdVersion');
const ROUNDS = knob('RACE_ROUNDS', 2000) / 2;

/** How long a process has ended before we learn of it. */
const LIMIT_MS = 2000;
/** A wait that is not over by then is lost. */
const LOST_MS = 30_000;

interface Round {
  readonly exit: ExitStatus | undefined;
  readonly lateMs: number;
}

/** A cold client, a wait, and an immediate exit. */
async function round(daemon: TestDaemon, id: string): Promise<Round> {
  await using client = daemon.connect();
  const task = await firstValueFrom(client.task('living'));
  const exec = await firstValueFrom(task.exec(id, { args: ['true'] }));
  const exit = await Promise.race([firstValueFrom(exec.startAndWait()), sleep(LOST_MS, undefined, { ref: false })]);
  const lateMs = exit?.exitedAt === undefined ? NaN : Date.now() - exit.exitedAt.getTime();
  await firstValueFrom(exec.delete());
  return { exit, lateMs };
}

/** How the exit was learned; a status that took as long as a reconciliation round came from one. */
function way({ exit, lateMs }: Round): string {
  if (exit === undefined) return 'lost';
  return exit.source === 'status' ? (lateMs < 900 ? 'status at once' : 'reconciliation') : exit.source;
}

describe(`an exit racing with a cold client's subscription, containerd ${version}`, () => {
  let daemon: TestDaemon;

  beforeAll(async () => {
    daemon = await startDaemon(version, 'race');
    await daemon.sleeper(daemon.connect(), 'living');
  });

  afterAll(() => daemon[Symbol.asyncDispose]());

  for (const atOnce of [1, 8]) {
    it(`is never lost: ${ROUNDS} exits, ${atOnce} at a time`, { timeout: 60_000 + ROUNDS * 300 }, async () => {
      const pulse = new Pulse(daemon.connect());
      const rounds: Round[] = [];
      let next = 0;
      await Promise.all(
        Array.from({ length: atOnce }, async () => {
          while (next < ROUNDS) rounds.push(await round(daemon, `race-${atOnce}-${next++}`));
        }),
      );
      pulse.stop();

      const late = rounds.map(({ lateMs }) => lateMs).toSorted((a, b) => a - b);
      console.info(
        `[containerd ${version}] ${ROUNDS} cold races, ${atOnce} at a time: ${tally(rounds.map(way))}; ` +
          `late by p50 ${late[Math.floor(ROUNDS / 2)]} ms, p99 ${late[Math.floor(ROUNDS * 0.99)]} ms, at most ${late.at(-1)} ms (the machine: ${pulse.slowest.toFixed(0)} ms)`,
      );
      expect(rounds.filter(({ exit }) => exit?.kind !== 'exited' || exit.exitCode !== 0)).toEqual([]);
      expect(rounds.filter(({ lateMs }) => !(lateMs <= LIMIT_MS + pulse.slowest))).toEqual([]);
    });
  }
});
