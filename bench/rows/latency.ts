/**
 * How late a program learns that a process has exited: from its `exited_at`, which the shim takes from the machine's
 * clock, to the value of `wait()`.
 *
 * Against `Tasks.Wait` over grpc-js, a bare event stream (our own source of exits), and containerd's Go client if it is
 * available. Each is a program of its own and waits for its own execs, 50 in a turn, one at a time: if two waited for the
 * same exec, containerd would notify one after the other, and on two cores they would slow each other down. Before each turn
 * there is a pause, because our event stream outlives its last wait by half a second.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { asked } from '../support/asked.js';
import type { Asked } from '../support/asked.js';
import { goClient, whyNoGoClient } from '../support/goClient.js';
import { interleaved } from '../support/interleaved.js';
import { place } from '../support/place.js';
import { report } from '../support/report.js';
import type { Figure, Table } from '../support/Result.js';
import { percentile } from '../support/spread.js';

const TURNS = Number(process.env['TURNS'] ?? 8);
const EXITS = Number(process.env['EXITS'] ?? 50);
const BY_US = ['Tasks.Wait by hand', 'rx-containerd', 'Subscribe by hand'];
const withoutGo = await whyNoGoClient();
const CONTENDERS = [...BY_US, ...(withoutGo === undefined ? ['Go client'] : [])];

const { options, note, end } = await place();
const latencies = new Map<string, (readonly number[])[]>(CONTENDERS.map((name) => [name, []]));
const clients: Asked<number, readonly number[]>[] = [];
try {
  for (const name of BY_US) clients.push(await asked('latencyClient.ts', JSON.stringify(options), name));
  if (withoutGo === undefined) clients.push(await exitsByGo());
  await interleaved(
    CONTENDERS.map((name, n) => [
      name,
      async () => {
        await sleep(700);
        const turn = await clients[n]!.ask(EXITS);
        latencies.get(name)!.push(turn);
        return percentile(turn, 0.5);
      },
    ]),
    { turns: TURNS, warmUp: 1 },
  );
} finally {
  for (const client of clients) await client.end();
  await end();
}

report({
  row: 'latency',
  work: 'from an exit (its exited_at) to the wait that emits it',
  tables: [
    { ...ofTurns('p50', 0.5), bars: [{ figure: 'rx-containerd', of: 'ratio', atMost: 1.1 }] },
    ofTurns('p95', 0.95),
    { title: 'p99 of all', unit: 'ms', figures: figures((turns) => [percentile(turns.flat(), 0.99)]) },
  ],
  notes: [
    note,
    `${EXITS} exits a turn; a turn of each warms up`,
    'Subscribe by hand only looks at exits, checks no status, and would miss a lost exit',
    withoutGo === undefined ? 'the Go client waits by Tasks.Wait' : `no Go client: ${withoutGo}`,
  ],
});

async function exitsByGo(): Promise<Asked<number, readonly number[]>> {
  const { ask, end: endGo } = await goClient(options);
  return { ask: async (count) => (await ask({ do: 'exits', count, args: ['sleep', '0.04'] })).each, end: endGo };
}

function ofTurns(title: string, part: number): Table {
  return {
    title: `${title} of a turn`,
    unit: 'ms',
    figures: figures((turns) => turns.map((turn) => percentile(turn, part))),
  };
}

/** Without the warm-up turn. */
function figures(values: (turns: readonly (readonly number[])[]) => readonly number[]): Figure[] {
  return [...latencies].map(([name, turns]) => ({ name, values: values(turns.slice(1)) }));
}
