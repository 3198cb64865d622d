/**
 * An exec of /bin/true from nothing to nothing: exec, wait, start, exit, delete; one at a time and four at a time,
 * without IO and with pipes.
 *
 * Against the same by hand over grpc-js (support/execByHand.ts: the spec is spelled out, no status checks, no events,
 * nothing tidied up after an error), and against `ctr tasks exec`, which is a program started for each.
 */
import { mkdirSync } from 'node:fs';
import { firstValueFrom, lastValueFrom, merge } from 'rxjs';
import { pipes } from 'rx-containerd';
import { byHand } from '../support/callByHand.js';
import { callsOf } from '../support/countCalls.js';
import { execByHand, pipedByHand } from '../support/execByHand.js';
import { interleaved, msEachOf } from '../support/interleaved.js';
import type { Contender } from '../support/interleaved.js';
import { place } from '../support/place.js';
import { report } from '../support/report.js';
import type { Bar, Figure, Table } from '../support/Result.js';

const TURNS = Number(process.env['TURNS'] ?? 20);
const EXECS = Number(process.env['EXECS'] ?? 20);
const CTR_EXECS = 5;

const { task, options, ctr, note, end } = await place();
const client = byHand(options.address, options.namespace);
mkdirSync(options.fifoFolder, { recursive: true });

let count = 0;
const byHandWithout = (): Promise<void> => execByHand(client, 'bench', `hand-${count++}`);
const byHandPiped = (): Promise<void> => pipedByHand(client, 'bench', `hand-${count++}`, options.fifoFolder);

async function without(): Promise<void> {
  const exec = await firstValueFrom(task.exec(`ours-${count++}`, { args: ['/bin/true'] }));
  await firstValueFrom(exec.run());
  await firstValueFrom(exec.delete());
}

async function piped(): Promise<void> {
  const exec = await firstValueFrom(task.exec(`ours-${count++}`, { args: ['/bin/true'] }, pipes()));
  await lastValueFrom(merge(exec.run(), exec.io.stdout, exec.io.stderr));
  await firstValueFrom(exec.delete());
}

const work = { 'by hand': byHandWithout, 'rx-containerd': without, 'by hand, pipes': byHandPiped, 'rx-containerd, pipes': piped };
const tables: Table[] = [];
const calls: string[] = [];
try {
  for (const [name, exec] of Object.entries(work)) calls.push(`${name}: ${(await callsOf(exec)).join(', ')}`);
  for (const atOnce of [1, 4]) tables.push(...await measured(atOnce));
  if (ctr !== undefined) tables.push(await againstCtr(ctr));
} finally {
  client.close();
  await end();
}

report({
  row: 'execRoundTrip',
  work: 'an exec of /bin/true: exec, wait, start, exit, delete',
  tables,
  notes: [note, `a turn is ${EXECS} execs of each; two turns warm up`, 'time at 4 is that of the whole turn, divided by its execs', ...calls],
});

/** Times and CPU, without IO and with pipes, and what the pipes add. */
async function measured(atOnce: number): Promise<Table[]> {
  const cpu = new Map<string, number[]>();
  const times = await interleaved(Object.entries(work).map(([name, exec]) => [name, async () => {
    const before = process.cpuUsage();
    const ms = await msEachOf(EXECS, atOnce, exec);
    const { user, system } = process.cpuUsage(before);
    cpu.set(name, [...(cpu.get(name) ?? []), (user + system) / 1000 / EXECS]);
    return ms;
  }]), { turns: TURNS, warmUp: 2 });
  const cpus = [...cpu].map(([name, values]): Figure => ({ name, values: values.slice(-TURNS) }));
  const added = times.slice(2).map(({ name, values }, n): Figure => ({ name, values: values.map((ms, turn) => ms - times[n]!.values[turn]!) }));
  const bar = (figure: string): Bar => ({ figure, of: 'ratio', atMost: 1.1 });
  return [
    { title: `time of an exec, ${atOnce} at a time`, unit: 'ms', figures: times.slice(0, 2), bars: [bar('rx-containerd')] },
    { title: `time of an exec with pipes, ${atOnce} at a time`, unit: 'ms', figures: times.slice(2), bars: [bar('rx-containerd, pipes')] },
    { title: `what pipes add, ${atOnce} at a time`, unit: 'ms', figures: added, bars: [{ figure: 'rx-containerd, pipes', of: 'value', atMost: 6 }] },
    { title: `our program’s own CPU of an exec, ${atOnce} at a time`, unit: 'ms', figures: cpus },
  ];
}

/** A program started for each exec; it writes to this one's pipes. */
async function againstCtr(run: NonNullable<typeof ctr>): Promise<Table> {
  const byCtr = (): Promise<unknown> => run('tasks', 'exec', '--exec-id', `ctr-${count++}`, 'bench', '/bin/true');
  const contenders = Object.entries({ 'by hand, pipes': byHandPiped, 'rx-containerd, pipes': piped, 'ctr tasks exec': byCtr })
    .map(([name, exec]): Contender => [name, () => msEachOf(CTR_EXECS, 1, exec)]);
  return { title: 'time of an exec with pipes, 1 at a time, against ctr', unit: 'ms', figures: await interleaved(contenders, { turns: Math.min(TURNS, 6), warmUp: 1 }) };
}
