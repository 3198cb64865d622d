/**
 * The first wait on a cold client: from `connect()` to the exit of an exec that has ended. This includes the connection, the
 * status of the task and of the exec for their handles, the event stream, the proof that it is live, and the status check
 * that returns the exit. A fresh client each time; then a fresh program each time, imports excluded.
 *
 * Against one Tasks.Wait over grpc-js on a fresh client.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { firstValueFrom } from 'rxjs';
import { firstWaits } from '../support/firstWaits.js';
import { interleaved } from '../support/interleaved.js';
import type { Contender } from '../support/interleaved.js';
import { place } from '../support/place.js';
import { progress, report } from '../support/report.js';
import type { Bar, Figure } from '../support/Result.js';
import { percentile } from '../support/spread.js';

const CLIENTS = Number(process.env['CLIENTS'] ?? 240);
const PROGRAMS = Number(process.env['PROGRAMS'] ?? 20);
const A_TURN = 20;
const EXEC = 'ended';

const { options, task, note, end } = await place();
try {
  const exec = await firstValueFrom(task.exec(EXEC, { args: ['/bin/true'] }));
  await firstValueFrom(exec.startAndWait());
  const clients = await interleaved(
    Object.entries(firstWaits).map(([name, wait]): Contender => [name, () => wait(options, EXEC)]),
    { turns: CLIENTS, warmUp: 20 },
  );
  progress('in fresh programs');
  const programs = await interleaved(
    Object.keys(firstWaits).map((name): Contender => [name, () => inFreshProgram(name)]),
    { turns: PROGRAMS },
  );
  const bars: readonly Bar[] = [{ figure: 'rx-containerd', of: 'value', atMost: 15 }];
  report({
    row: 'firstWait',
    work: 'the first wait on a cold client, of an exec that has ended',
    tables: [
      { title: `p50 of ${A_TURN} fresh clients`, unit: 'ms', figures: ofTurns(clients, 0.5) },
      { title: `p95 of ${A_TURN} fresh clients`, unit: 'ms', figures: ofTurns(clients, 0.95) },
      {
        title: `p95 of all ${CLIENTS} fresh clients`,
        unit: 'ms',
        figures: clients.map(({ name, values }) => ({ name, values: [percentile(values, 0.95)] })),
        bars,
      },
      { title: 'in a fresh program, imports excluded', unit: 'ms', figures: programs },
    ],
    notes: [
      note,
      '20 fresh clients of each warm up',
      'in fresh programs nothing is warm: no code is compiled, no page cached',
    ],
  });
} finally {
  await end();
}

/** The number of clients in a turn. */
function ofTurns(figures: readonly Figure[], part: number): Figure[] {
  return figures.map(({ name, values }) => ({
    name,
    values: Array.from({ length: Math.floor(values.length / A_TURN) }, (_, turn) =>
      percentile(values.slice(turn * A_TURN, (turn + 1) * A_TURN), part),
    ),
  }));
}

async function inFreshProgram(name: string): Promise<number> {
  const program = fork(
    fileURLToPath(new URL('../support/firstWaitProgram.ts', import.meta.url)),
    [JSON.stringify(options), name, EXEC],
    { execArgv: ['--import', 'tsx'] },
  );
  const gone = once(program, 'exit');
  const [ms] = (await once(program, 'message')) as [number];
  await gone;
  return ms;
}
