import type { Figure } from './Result.js';

/** A contender: returns the cost of its work, in any unit. */
export type Contender = readonly [name: string, measure: () => Promise<number>];

/** The numbers of repetitions. */
export interface Turns {
  /** At least six. */
  readonly turns: number;
  /** The number of warm-up rounds. */
  readonly warmUp?: number;
}

/**
 * Measures the contenders in turns, A B C, C B A, B C A, A C B …, because the speed of the machine varies, and
 * a contender that always followed the same other one would be affected by it.
 */
export async function interleaved(contenders: readonly Contender[], { turns, warmUp = 0 }: Turns): Promise<Figure[]> {
  for (let n = 0; n < warmUp; n++) for (const [, measure] of contenders) await measure();
  const values = new Map<string, number[]>(contenders.map(([name]) => [name, []]));
  for (let turn = 0; turn < turns; turn++) {
    for (const [name, measure] of inTurn(contenders, turn)) values.get(name)!.push(await measure());
  }
  return [...values].map(([name, taken]) => ({ name, values: taken }));
}

function inTurn<T>(list: readonly T[], turn: number): readonly T[] {
  const first = Math.floor(turn / 2) % list.length;
  const rotated = [...list.slice(first), ...list.slice(0, first)];
  return turn % 2 === 0 ? rotated : rotated.reverse();
}

/** The time of each of this many sequential runs of some work, in milliseconds. */
export async function msEach(pieces: number, work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  for (let n = 0; n < pieces; n++) await work();
  return (performance.now() - begun) / pieces;
}

/** The average time of some work, in milliseconds, with this many runs at a time. */
export async function msEachOf(pieces: number, atOnce: number, work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  let left = pieces;
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      while (left-- > 0) await work();
    }),
  );
  return (performance.now() - begun) / pieces;
}
