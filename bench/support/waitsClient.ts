/**
 * `waitsClient.ts WAY SIZE …`: a program that has a server of its own (in another program), waits for so many processes,
 * and tells what their exits cost it, for each number of waits in turn.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { firstValueFrom } from 'rxjs';
import { quiet } from './quiet.js';
import { exitCodeOf } from './waitsMessages.js';
import type { Range } from './waitsServer.js';
import { waitsServer } from './waitsServers.js';
import { WAYS } from './waysToWait.js';
import type { Way } from './waysToWait.js';

/** Of an event, in microseconds. */
export interface Cost {
  readonly cpu: number;
  readonly wall: number;
}

/** Before anything counts: so many events, a thousand at a time. */
const WARM_UP = 20_000;
/** Few waits are measured again and again, until it was so many events. */
const EVENTS = 10_000;

const [name, ...sizes] = process.argv.slice(2);
const server = await waitsServer();
const way = WAYS[name as Way](server.address);
let next = 0;

await measured(1000, WARM_UP);
const costs: Record<string, Cost> = {};
for (const size of sizes.map(Number)) costs[size] = await measured(size, Math.max(size, EVENTS));
server.end();
process.send?.(costs, () => process.exit());

/** What an event costs while so many wait, in as many batches as it takes. */
async function measured(size: number, events: number): Promise<Cost> {
  const batches = events / size;
  // One more wait in each: its exit is the signal to begin.
  const ranges = Array.from({ length: batches }, (): Range => [next, (next += size + 1)]);
  await way.prepare([ranges[0]![0], next]);
  globalThis.gc!();
  let [cpu, wall] = [0, 0];
  for (const range of ranges) {
    const one = await batch(range);
    cpu += one.cpu / events;
    wall += one.wall / events;
  }
  return { cpu, wall };
}

/** From the first exit to the last that is told, in microseconds. */
async function batch([from, to]: Range): Promise<Cost> {
  await server.tell({ serve: [from, to] });
  const codes: (number | undefined)[] = [];
  let heard = 0;
  let begun: { readonly cpu: NodeJS.CpuUsage; readonly at: number } | undefined;
  let cost: Cost | undefined;
  for (let n = from; n < to; n++) way.wait(n, ({ exitCode }) => { hear(n, exitCode); });
  if (way.live) await firstValueFrom(way.live);
  await quiet(to - from > 10_000 ? 100 : 10);
  const asked = await server.tell({ end: [from, to] });
  while (cost === undefined) await sleep(1);
  await sleep(2);
  check(asked);
  return cost;

  function hear(n: number, exitCode: number | undefined): void {
    codes[n - from] = exitCode;
    heard++;
    begun ??= { cpu: process.cpuUsage(), at: performance.now() };
    if (heard < to - from) return;
    const { user, system } = process.cpuUsage(begun.cpu);
    cost = { cpu: user + system, wall: 1000 * (performance.now() - begun.at) };
  }

  /** Each has told its own exit, once; and none of the questions that go with the wait was open any more. */
  function check({ lists, waits }: { readonly lists: number; readonly waits: number }): void {
    const wrong = codes.findIndex((code, n) => code !== exitCodeOf(from + n));
    if (wrong >= 0 || heard !== to - from || codes.length !== to - from) throw new Error(`${heard} of ${to - from} exits were told; the code of ${wrong} is ${codes[wrong]}`);
    if (name === 'rx-containerd' && lists !== 1) throw new Error(`${lists} lists were asked for, not one`);
    if (name === 'Tasks.Wait' && waits !== to - from) throw new Error(`${waits} calls were open, not ${to - from}`);
  }
}
