import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../scripts/lib/setUp.js';
import type { Machine } from './machine.js';

/** The medians of a table, by the figures' names. */
export type Medians = ReadonlyMap<string, number>;

/** The latest results of the two rows in the plot, and the machine. */
export interface Latest {
  readonly at: Pick<Machine, 'cpu' | 'cores' | 'node' | 'commit'>;
  readonly heap: Medians;
  readonly waits: Medians;
}

type Line = Machine & {
  readonly rows: Readonly<
    Record<string, Readonly<Record<string, Readonly<Record<string, readonly [median: number]>>>>>
  >;
};

/** Reads the last line of the history that has both rows. */
export function latest(): Latest {
  const found = fromHistory();
  if (found === undefined)
    throw new Error('bench/history.jsonl has no line with the rows heap and waits: npm run bench -- --keep heap waits');
  return found;
}

function fromHistory(): Latest | undefined {
  const file = join(ROOT, 'bench/history.jsonl');
  const lines = existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n').filter(Boolean) : [];
  const medians = (rows: Line['rows'], row: string): Medians | undefined => {
    const [first] = Object.values(rows[row] ?? {});
    return first && new Map(Object.entries(first).map(([name, [median]]) => [name, median]));
  };
  return lines
    .map((line) => JSON.parse(line) as Line)
    .map((line) => both(line, medians(line.rows, 'heap'), medians(line.rows, 'waits')))
    .findLast((found) => found !== undefined);
}

function both(at: Machine, heap: Medians | undefined, waits: Medians | undefined): Latest | undefined {
  return heap && waits && { at, heap, waits };
}
