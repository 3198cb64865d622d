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

/** In bytes, for each. */
export interface Held {
  readonly heap: number;
  /** What was there before the wait: its handle. */
  readonly handle: number;
  /** All that is left of both once the handle is let go of, while the wait goes on. */
  readonly alone: number;
}

/** Waits that were there before, so that code is compiled and whatever is one for all is made. */
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

/** Waits for some, and until each was asked for: what is in a queue is not what a wait holds. */
async function wait(from: number, to: number): Promise<void> {
  for (let n = from; n < to; n++) way.wait(n, hear);
  await quiet(200);
}

/** What is held when nothing is left to collect. */
async function settled(): Promise<NodeJS.MemoryUsage> {
  for (let n = 0; n < 4; n++) {
    await sleep(50);
    globalThis.gc!();
  }
  return process.memoryUsage();
}
