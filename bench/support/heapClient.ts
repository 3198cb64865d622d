/**
 * `heapClient.ts WAY WAITS`: starts a server in another process and reports how much heap this many pending waits
 * use here.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { firstValueFrom } from 'rxjs';
import { quiet } from './quiet.js';
import { waitsServer } from './waitsServers.js';
import { WAYS } from './waysToWait.js';
import type { Exit, Way } from './waysToWait.js';

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
let exits = 0;
const onExit = (_exit: Exit): void => {
  exits++;
};

await way.prepare([0, BEFORE]);
way.live?.subscribe();
if (way.live) await firstValueFrom(way.live);
await wait(0, BEFORE);
await server.send({ serve: [0, BEFORE - 1] });
await server.send({ end: [0, BEFORE - 1] });
while (exits < BEFORE - 1) await sleep(10);

await way.prepare([0, 0]);
const empty = await settled();
await way.prepare([BEFORE, BEFORE + WAITS]);
const before = await settled();
await wait(BEFORE, BEFORE + WAITS);
const after = await settled();
await way.prepare([0, 0]);
const alone = await settled();
if (exits !== BEFORE - 1) throw new Error(`${exits - BEFORE + 1} waits have ended`);
const held: Held = {
  heap: (after.heapUsed - before.heapUsed) / WAITS,
  handle: (before.heapUsed - empty.heapUsed) / WAITS,
  alone: (alone.heapUsed - empty.heapUsed) / WAITS,
};
server.end();
process.send?.(held, () => process.exit());

/** Starts waits and lets each be checked first, because the queue is not part of a wait's heap. */
async function wait(from: number, to: number): Promise<void> {
  for (let n = from; n < to; n++) way.wait(n, onExit);
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
