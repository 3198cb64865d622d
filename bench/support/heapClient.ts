/**
 * `heapClient.ts WAY WAITS`: a program that has a server of its own (in another program) and tells what so many pending
 * waits hold here.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { firstValueFrom } from 'rxjs';
import { quiet } from './quiet.js';
import { waitsServer } from './waitsServers.js';
import { WAYS } from './waysToWait.js';
import type { Told, Way } from './waysToWait.js';

/** In bytes per wait. */
export interface Held {
  readonly heap: number;
  /** The handle, created before the wait. */
  readonly handle: number;
  /** What remains of both once the handle is garbage-collected, while the wait continues. */
  readonly alone: number;
}

/** Warm-up waits, so that code is compiled and shared objects exist. */
const BEFORE = 2000;

const [name, count] = process.argv.slice(2);
const WAITS = Number(count);
const server = await waitsServer();
const way = WAYS[name as Way](server.address);
let heard = 0;
const hear = (_told: Told): void => {
  heard++;
};

await way.prepare([0, BEFORE]);
way.live?.subscribe();
if (way.live) await firstValueFrom(way.live);
await wait(0, BEFORE);
await server.tell({ serve: [0, BEFORE - 1] });
await server.tell({ end: [0, BEFORE - 1] });
while (heard < BEFORE - 1) await sleep(10);

await way.prepare([0, 0]);
const empty = await settled();
await way.prepare([BEFORE, BEFORE + WAITS]);
const before = await settled();
await wait(BEFORE, BEFORE + WAITS);
const after = await settled();
await way.prepare([0, 0]);
const alone = await settled();
if (heard !== BEFORE - 1) throw new Error(`${heard - BEFORE + 1} waits have ended`);
const held: Held = {
  heap: (after.heapUsed - before.heapUsed) / WAITS,
  handle: (before.heapUsed - empty.heapUsed) / WAITS,
  alone: (alone.heapUsed - empty.heapUsed) / WAITS,
};
server.end();
process.send?.(held, () => process.exit());

/** Starts waits and lets each be checked first, because the queue is not part of a wait's heap. */
async function wait(from: number, to: number): Promise<void> {
  for (let n = from; n < to; n++) way.wait(n, hear);
  await quiet(200);
}

/** The heap size after garbage collection. */
async function settled(): Promise<NodeJS.MemoryUsage> {
  for (let n = 0; n < 4; n++) {
    await sleep(50);
    globalThis.gc!();
  }
  return process.memoryUsage();
}
