import { performance } from 'node:perf_hooks';

/** A way to do the work, by name. */
export type Contender = readonly [name: string, work: () => Promise<unknown>];

/** What came of one contender: milliseconds for a piece of work, and the ratio to the first contender, pair by pair. */
export interface Outcome {
  readonly name: string;
  readonly ms: { readonly median: number; readonly min: number; readonly max: number };
  readonly ratio: { readonly median: number; readonly min: number; readonly max: number };
}

/**
 * Runs the contenders by turns (A B C A B C …), since the machine is faster at some times than at others: only the ratio
 * within a turn means anything.
 */
export async function interleaved(contenders: readonly Contender[], { turns, warmUp, pieces }: { turns: number; warmUp: number; pieces: number }): Promise<Outcome[]> {
  for (const [, work] of contenders) await times(warmUp, work);
  const taken: number[][] = contenders.map(() => []);
  for (let turn = 0; turn < turns; turn++) {
    for (const [n, [, work]] of contenders.entries()) {
      const begun = performance.now();
      await times(pieces, work);
      taken[n]!.push((performance.now() - begun) / pieces);
    }
  }
  return contenders.map(([name], n) => ({ name, ms: spread(taken[n]!), ratio: spread(taken[n]!.map((ms, turn) => ms / taken[0]![turn]!)) }));
}

async function times(count: number, work: () => Promise<unknown>): Promise<void> {
  for (let n = 0; n < count; n++) await work();
}

function spread(values: readonly number[]): Outcome['ms'] {
  const sorted = [...values].sort((a, b) => a - b);
  return { median: sorted[Math.floor(sorted.length / 2)]!, min: sorted[0]!, max: sorted.at(-1)! };
}

/** As a table of Markdown. */
export function table(outcomes: readonly Outcome[]): string {
  const rows = outcomes.map(({ name, ms, ratio }) => `| ${name} | ${ms.median.toFixed(2)} | ${ratio.median.toFixed(2)} (${ratio.min.toFixed(2)}–${ratio.max.toFixed(2)}) |`);
  return ['| | ms, median | ratio to the first, median (range) |', '|---|---|---|', ...rows].join('\n');
}
