import { readdirSync } from 'node:fs';
import { queryObjects } from 'node:v8';
import { Subscriber } from 'rxjs';
import { Waiter } from '../../../src/observables/exits/Waiter.js';
import { usedMiB } from './collectGarbage.js';
import { tally } from './tally.js';

/** What this program has in use. */
export interface Holdings {
  /** What keeps it alive, by kind. */
  readonly handles: string;
  readonly files: number;
  readonly waiters: number;
  readonly subscribers: number;
  readonly usedMiB: number;
}

/** Counts what this program has in use, after a garbage collection. */
export function holdings(): Holdings {
  const memory = usedMiB();
  return {
    // Timers belong to the test runner too.
    handles: tally(process.getActiveResourcesInfo().filter((kind) => kind !== 'Timeout' && kind !== 'Immediate')),
    files: readdirSync('/proc/self/fd').length,
    waiters: countOf(Waiter),
    subscribers: countOf(Subscriber),
    usedMiB: memory,
  };
}

/** How many objects of a class are alive. */
function countOf(constructor: unknown): number {
  return queryObjects(constructor as Parameters<typeof queryObjects>[0], { format: 'count' });
}
