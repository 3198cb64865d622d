import type { Figure } from './Result.js';

/** A way to do the work, by name; gives what it took, in whatever unit. */
export type Contender = readonly [name: string, measure: () => Promise<number>];

/** How often everything is done. */
export interface Turns {
  /** At least six. */
  readonly turns: number;
  /** How often each is done before it counts. */
  readonly warmUp?: number;
}

/**
 * Measures the contenders by turns, A B C, C B A, B C A, A C B …: the machine is faster at some times than at others, and
 * whoever always came second, or behind the same other, would always find it as that one left it.
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

/** How long a piece of work takes, in milliseconds, done so many times one after the other. */
export async function msEach(pieces: number, work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  for (let n = 0; n < pieces; n++) await work();
  return (performance.now() - begun) / pieces;
}

/** How long a piece of work takes on average, in milliseconds, so many of it under way at a time. */
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
