import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { firstValueFrom } from 'rxjs';
import { describe, expect, inject, it } from 'vitest';
import type { Process, Task } from '../../src/index.js';
import { knob } from '../support/knob.js';
import { Outages } from '../support/daemon/Outages.js';
import { Random } from '../support/daemon/Random.js';
import { RawWaits } from '../support/daemon/rawWaits.js';
import { tally } from '../support/daemon/tally.js';
import { startDaemon, started } from '../support/daemon/TestDaemon.js';
import type { TestDaemon } from '../support/daemon/TestDaemon.js';
import { until } from '../support/until.js';
import { Wait } from '../support/daemon/Wait.js';

const version = inject('containerdVersion');
const PROCESSES = knob('STORM_PROCESSES', 200);
const KILLS = knob('STORM_KILLS', 10);
const SPREAD_MS = knob('STORM_SECONDS', 60) * 1000;

/** Every wait ends this soon after its process, not counting the time the daemon was down. */
const LIMIT_MS = 15_000;
/** The daemon may be killed before it has learned of an exit just before. */
const JUST_BEFORE_MS = 1000;

/** One of the processes, with its waits; it writes its exit code to a file of its own. */
interface Victim {
  readonly name: string;
  readonly isTask: boolean;
  readonly process: Process;
  readonly byEvents: Wait;
  byRpc?: Wait;
}

const SCRIPT = 'sleep $1; echo $2 > /out/$0; exit $2';

/** Codes of every kind, including 255 and what looks like a signal. */
const CODES = [0, 1, 3, 7, 42, 126, 127, 128, 137, 143, 254, 255];

async function victims(daemon: TestDaemon, random: Random): Promise<Victim[]> {
  const client = daemon.connect();
  const args = (name: string): string[] => [
    'sh',
    '-c',
    SCRIPT,
    name,
    (1 + random.between(0, SPREAD_MS / 1000)).toFixed(2),
    String(random.pick(CODES)),
  ];
  const living: Task[] = [];
  for (let n = 0; n < Math.ceil(PROCESSES / 25); n++) living.push(await daemon.sleeper(client, `living-${n}`));
  const create = async (n: number): Promise<Victim> => {
    const isTask = n % 5 === 0;
    const name = `${isTask ? 'task' : 'exec'}-${n}`;
    const process = isTask
      ? await daemon.task(client, name, ...args(name))
      : await firstValueFrom(random.pick(living).exec(name, { args: args(name) }));
    return { name, isTask, process, byEvents: new Wait(process.wait()) };
  };
  const all: Victim[] = [];
  for (let n = 0; n < PROCESSES; n++) all.push(await create(n));
  for (const { process } of all) await started(process);
  return all;
}

/** A third of them has a second wait, by another client and by RPC. */
async function waitByRpc(daemon: TestDaemon, all: readonly Victim[]): Promise<void> {
  const client = daemon.connect();
  for (const victim of all.filter((_, n) => n % 3 === 0)) {
    const task = await firstValueFrom(client.task(victim.process.containerId));
    const process = victim.isTask ? task : await firstValueFrom(task.loadProcess(victim.name));
    victim.byRpc = new Wait(process.wait({ via: 'rpc' }));
  }
}

/** Checks one wait. */
type Verdict = 'right' | 'unknown' | 'wrong' | 'duplicate' | 'silent' | 'failed';

function verdictOf({ exits, exit, error, completed }: Wait, code: number): Verdict {
  if (error !== undefined) return 'failed';
  if (exits.length > 1) return 'duplicate';
  if (exit === undefined || !completed) return 'silent';
  if (exit.kind === 'unknown') return 'unknown';
  return exit.kind === 'exited' && exit.exitCode === code ? 'right' : 'wrong';
}

interface Judged {
  readonly victim: Victim;
  readonly wait: Wait;
  readonly verdict: Verdict;
  readonly endedAt: number;
  readonly code: number;
}

function judged(daemon: TestDaemon, victim: Victim, wait: Wait): Judged {
  const file = join(daemon.out, victim.name);
  const code = Number(readFileSync(file, 'utf8'));
  return { victim, wait, code, endedAt: statSync(file).mtimeMs, verdict: verdictOf(wait, code) };
}

function table(all: readonly Judged[], outages: Outages): string {
  const verdicts: Verdict[] = ['right', 'unknown', 'wrong', 'duplicate', 'silent', 'failed'];
  const counts = verdicts.map((name) => `${all.filter(({ verdict }) => verdict === name).length} ${name}`);
  const sources = tally(all.filter(({ verdict }) => verdict === 'right').map(({ wait }) => wait.exit!.source));
  const slowest = Math.max(...all.map((one) => lateness(one, outages)));
  return `${all.length} waits: ${counts.join(', ')}; learned by ${sources}; slowest notice ${(slowest / 1000).toFixed(2)} s`;
}

/** How long the daemon was up between the end of a process and the end of its wait. */
function lateness({ wait, endedAt }: Judged, outages: Outages): number {
  return outages.upBetween(endedAt, wait.at ?? Date.now());
}

describe(`a crash storm on containerd ${version}`, () => {
  it(`loses no exit of ${PROCESSES} processes through ${KILLS} kills`, { timeout: SPREAD_MS + 180_000 }, async () => {
    const random = new Random();
    await using daemon = await startDaemon(version, 'storm');
    const outages = new Outages(daemon.containerd, random);
    const all = await victims(daemon, random);
    await waitByRpc(daemon, all);
    const raw = new RawWaits(
      daemon,
      all.map(({ process }) => process),
    );

    await outages.storm(KILLS, SPREAD_MS);
    const waits = all.flatMap(({ byEvents, byRpc }) => (byRpc === undefined ? [byEvents] : [byEvents, byRpc]));
    // What has not ended by then is judged and reported below.
    await until(() => waits.every(({ ended }) => ended), SPREAD_MS + LIMIT_MS).catch(() => undefined);
    await until(() => raw.answered + raw.failed === all.length, 20_000).catch(() => undefined);

    const events = all.map((victim) => judged(daemon, victim, victim.byEvents));
    const rpc = all.flatMap((victim) => (victim.byRpc === undefined ? [] : [judged(daemon, victim, victim.byRpc)]));
    console.info(
      `[containerd ${version}] storm, SEED=${random.seed}, ${KILLS} kills, ${all.filter(({ isTask }) => isTask).length} tasks' own processes\n` +
        `  by events: ${table(events, outages)}\n  by rpc: ${table(rpc, outages)}\n` +
        `  a bare Tasks.Wait for each of them: ${raw.failed} of ${all.length} failed`,
    );
    raw.stop();

    const both = [...events, ...rpc];
    const bad = both.filter(({ verdict }) => verdict !== 'right' && verdict !== 'unknown');
    expect(
      bad.map(({ victim, verdict, code, wait }) => [victim.name, verdict, code, wait.exits, wait.error?.message]),
    ).toEqual([]);
    const unknown = both.filter(({ verdict }) => verdict === 'unknown');
    const allowed = unknown.filter(
      ({ victim, endedAt }) => version !== '1.6' && victim.isTask && outages.downAt(endedAt, JUST_BEFORE_MS),
    );
    expect(
      unknown
        .filter((one) => !allowed.includes(one))
        .map(({ victim, wait, endedAt }) => [victim.name, wait.exit, endedAt]),
    ).toEqual([]);
    expect(both.filter((one) => lateness(one, outages) > LIMIT_MS)).toEqual([]);
    expect(outages.all.length).toBeGreaterThan(0);
  });
});
