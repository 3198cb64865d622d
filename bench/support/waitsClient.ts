/**
 * `waitsClient.ts WAY SIZE …`: starts a server in another process, waits for SIZE processes, and reports what their exits
 * cost here, for one SIZE after the other.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { firstValueFrom } from 'rxjs';
import { Exits } from './Exits.js';
import { quiet } from './quiet.js';
import type { Range } from './waitsServer.js';
import { waitsServer } from './waitsServers.js';
import { WAYS } from './waysToWait.js';
import type { Way } from './waysToWait.js';

/** The cost of an event, in microseconds. */
export interface Cost {
  readonly cpu: number;
  readonly wall: number;
}

/** Warm-up: this many events, a thousand at a time. */
const WARM_UP = 50_000;
/** Small numbers of waits are repeated until this many events have been measured. */
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

/** The cost of an event with this many waits, in as many batches as needed. */
async function measured(size: number, events: number): Promise<Cost> {
  const batches = events / size;
  // One more wait in each batch: its exit signals that the others follow.
  const ranges = Array.from({ length: batches }, (): Range => [next, (next += size + 1)]);
  await way.prepare([ranges[0]![0], next]);
  let [cpu, wall] = [0, 0];
  for (const range of ranges) {
    const one = await batch(range, ranges[0]![0]);
    cpu += one.cpu / events;
    wall += one.wall / events;
  }
  return { cpu, wall };
}

/** From the first exit after the signal to the last one, in microseconds. */
async function batch([from, to]: Range, first: number): Promise<Cost> {
  await server.send({ serve: [from, to] });
  const exits = new Exits([from, to]);
  for (let n = from; n < to; n++)
    way.wait(n, ({ exitCode }) => {
      exits.add(n, exitCode);
    });
  if (way.live) await firstValueFrom(way.live);
  for (let tries = 0; !(await isReady(to - from)); tries++) {
    if (tries > 2000) throw new Error(`the server was not asked for ${to - from} waits`);
    await sleep(5);
  }
  // Once for each size, because collecting before every batch would discard compiled code too.
  if (from === first) globalThis.gc!();
  await quiet(to - from > 10_000 ? 100 : 10);
  const [{ sentAt }, { cpu, at }] = await Promise.all([server.send({ end: [from, to] }), exits.all]);
  exits.check();
  // Waits until the event stream has closed after its last consumer; the next waits open it again.
  await sleep(20);
  return { cpu, wall: Number(at - BigInt(sentAt)) / 1000 };
}

/** Whether the server has received the calls for this many waits: our single list, or one call each. */
async function isReady(size: number): Promise<boolean> {
  const { lists, waits } = await server.send('report');
  return name === 'rx-containerd' ? lists === 1 : name === 'Tasks.Wait' ? waits === size : true;
}
