/**
 * A whole exec of /bin/true: exec, wait, start, exit, delete; one at a time and four at a time, without IO and with pipes.
 *
 * Against the same by hand over grpc-js (support/execByHand.ts: the container's specification is read once instead of for
 * each exec, no status checks, no events, no clean-up after an error), against `ctr tasks exec`, a new program for each
 * exec, and against containerd's Go client if it is available.
 */
import { mkdirSync } from 'node:fs';
import { asked } from '../support/asked.js';
import type { Asked } from '../support/asked.js';
import type { Execs, ExecsDone } from '../support/execClient.js';
import { goClient, whyNoGoClient } from '../support/goClient.js';
import { interleaved, msEachOf } from '../support/interleaved.js';
import type { Contender } from '../support/interleaved.js';
import { place } from '../support/place.js';
import { report } from '../support/report.js';
import type { Bar, Figure, Table } from '../support/Result.js';
import { folded } from '../support/spread.js';

const TURNS = Number(process.env['TURNS'] ?? 20);
/** How often a turn alternates between the two: shorter pieces see more similar conditions. */
const ROUNDS = Number(process.env['ROUNDS'] ?? 16);
const WARM_UP = 40;

const WORK = [
  { name: 'by hand', client: 'by hand', piped: false },
  { name: 'rx-containerd', client: 'rx-containerd', piped: false },
  { name: 'by hand, pipes', client: 'by hand', piped: true },
  { name: 'rx-containerd, pipes', client: 'rx-containerd', piped: true },
] as const;

const { options, ctr, note, end } = await place();
mkdirSync(options.fifoFolder, { recursive: true });
const clients = new Map<string, Asked<Execs, ExecsDone>>();
const withoutGo = await whyNoGoClient();
const tables: Table[] = [];
const calls: string[] = [];
try {
  for (const name of ['by hand', 'rx-containerd'])
    clients.set(name, await asked('execClient.ts', JSON.stringify(options), name));
  tables.push(...(await measured(1)), ...(await measured(4)));
  if (ctr !== undefined) tables.push(await againstCtr(ctr));
  if (withoutGo === undefined) tables.push(await againstGo(1), await againstGo(4));
  for (const { name, client, piped } of WORK)
    calls.push(`${name} calls ${(await run(client, { count: 1, atOnce: 1, piped, noted: true })).calls.join(', ')}`);
} finally {
  for (const client of clients.values()) await client.end();
  await end();
}

report({
  row: 'execRoundTrip',
  work: 'an exec of /bin/true: exec, wait, start, exit, delete',
  tables,
  notes: [
    note,
    `a turn is the median of ${ROUNDS} samples of each contender, interleaved; a sample is one exec, or four at a time; ${WARM_UP} samples of each warm up`,
    'each contender is a program of its own; our event stream stays open while the others run, so it receives the events of their execs too',
    ...calls,
    ...(withoutGo === undefined ? [] : [`no Go client: ${withoutGo}`]),
  ],
});

/** Times and CPU, without IO and with pipes, and what the pipes add. */
async function measured(atOnce: number): Promise<Table[]> {
  const cpu = new Map<string, number[]>(WORK.map(({ name }) => [name, []]));
  const pieces = await interleaved(
    WORK.map(({ name, client, piped }): Contender => [
      name,
      async () => {
        const done = await run(client, { count: atOnce, atOnce, piped });
        cpu.get(name)!.push(done.cpu);
        return done.ms;
      },
    ]),
    { turns: TURNS * ROUNDS, warmUp: WARM_UP },
  );
  const times = pieces.map((figure) => folded(figure, ROUNDS));
  const added = pieces
    .slice(2)
    .map(({ name, values }, n) =>
      folded({ name, values: values.map((ms, piece) => ms - pieces[n]!.values[piece]!) }, ROUNDS),
    );
  const cpus = [...cpu].map(([name, values]): Figure => folded({ name, values: values.slice(WARM_UP) }, ROUNDS));
  const bar = (figure: string): Bar => ({ figure, of: 'ratio', atMost: 1.1 });
  return [
    {
      title: `time of an exec, ${atOnce} at a time`,
      unit: 'ms',
      figures: times.slice(0, 2),
      bars: [bar('rx-containerd')],
    },
    {
      title: `time of an exec with pipes, ${atOnce} at a time`,
      unit: 'ms',
      figures: times.slice(2),
      bars: [bar('rx-containerd, pipes')],
    },
    {
      title: `what pipes add, ${atOnce} at a time`,
      unit: 'ms',
      figures: added,
      bars: [{ figure: 'rx-containerd, pipes', of: 'value', atMost: 6 }],
    },
    { title: `the program’s own CPU of an exec, ${atOnce} at a time`, unit: 'ms', figures: cpus },
  ];
}

function run(client: string, execs: Execs): Promise<ExecsDone> {
  return clients.get(client)!.ask(execs);
}

/** Starts a program for each exec, and reads its output. */
async function againstCtr(ctrTo: NonNullable<typeof ctr>): Promise<Table> {
  let count = 0;
  const byCtr = (): Promise<unknown> => ctrTo('tasks', 'exec', '--exec-id', `ctr-${count++}`, 'bench', '/bin/true');
  const contenders = WORK.slice(2).map(({ name, client, piped }): Contender => [
    name,
    async () => (await run(client, { count: 1, atOnce: 1, piped })).ms,
  ]);
  const pieces = await interleaved([...contenders, ['ctr tasks exec', () => msEachOf(1, 1, byCtr)]], {
    turns: 60,
    warmUp: 5,
  });
  return {
    title: 'time of an exec with pipes, 1 at a time, against ctr',
    unit: 'ms',
    figures: pieces.map((figure) => folded(figure, 10)),
  };
}

/** Without IO: the Go client's own null IO. */
async function againstGo(atOnce: number): Promise<Table> {
  const go = await goClient(options);
  try {
    const contenders = WORK.slice(0, 2).map(({ name, client, piped }): Contender => [
      name,
      async () => (await run(client, { count: atOnce, atOnce, piped })).ms,
    ]);
    const byGo: Contender = [
      'Go client',
      async () => (await go.ask({ do: 'execs', count: atOnce, atOnce })).wall / atOnce,
    ];
    const pieces = await interleaved([...contenders, byGo], { turns: 60, warmUp: 5 });
    return {
      title: `time of an exec, ${atOnce} at a time, against the Go client`,
      unit: 'ms',
      figures: pieces.map((figure) => folded(figure, 10)),
    };
  } finally {
    await go.end();
  }
}
