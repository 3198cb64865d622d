import { existsSync, readFileSync, readdirSync, readlinkSync } from 'node:fs';
import { queryObjects, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { Subscriber } from 'rxjs';
import { Waiter } from '../../src/observables/exits/Waiter.js';
import { tally } from './daemon/tally.js';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** What this program has in use. */
export interface InUse {
  /** What keeps it alive, by kind. */
  readonly handles: string;
  readonly files: number;
  readonly waiters: number;
  readonly subscribers: number;
  readonly usedMiB: number;
}

/** Counts what this program has in use, after a garbage collection. */
export function inUse(): InUse {
  const memory = usedMiB();
  return {
    // Timers belong to the test runner too.
    handles: tally(resources().filter((kind) => kind !== 'Timeout' && kind !== 'Immediate')),
    files: openFiles().length,
    waiters: countOf(Waiter),
    subscribers: countOf(Subscriber),
    usedMiB: memory,
  };
}

/** How many objects of a class are alive. */
function countOf(constructor: unknown): number {
  return queryObjects(constructor as Parameters<typeof queryObjects>[0], { format: 'count' });
}

/** The heap of this program after garbage collection, in bytes. */
export function heapUsed(): number {
  for (let round = 0; round < 4; round++) collectGarbage();
  return process.memoryUsage().heapUsed;
}

/** The memory of this program after garbage collection, buffers included, in MiB. */
export function usedMiB(): number {
  collectGarbage();
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / 2 ** 20;
}

/** The open files of a program. */
export function openFiles(pid: number | string = 'self'): readonly string[] {
  const folder = `/proc/${pid}/fd`;
  return readdirSync(folder).flatMap((fd) => {
    try {
      return [readlinkSync(`${folder}/${fd}`)];
    } catch {
      return []; // closed meanwhile, as the one that lists the folder
    }
  });
}

/** The number of listeners on this program's own events. */
export function processListeners(): number {
  return process.eventNames().reduce((sum, name) => sum + process.listenerCount(name), 0);
}

/** The timers, sockets and the like that keep this program alive. */
export function resources(): readonly string[] {
  return process.getActiveResourcesInfo().sort();
}

/** The shim that has started a process of a container. */
export function shimOf(pid: number): number {
  return Number(/^PPid:\t(\d+)$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))![1]);
}

/** Whether a process is there. */
export function isThere(pid: number): boolean {
  return existsSync(`/proc/${pid}`);
}
