import type { Figure } from './Result.js';
import type { Way } from './waysToWait.js';

/** A way to wait, and the numbers of waits. */
export interface Contest {
  readonly way: Way;
  readonly sizes: readonly number[];
}

/** Values by contender and number of waits, one for each turn; the plot reads the names. */
export class BySize {
  private readonly taken = new Map<string, number[]>();

  add(way: Way, size: number, value: number): void {
    const name = figureName(way, size);
    this.taken.set(name, [...(this.taken.get(name) ?? []), value]);
  }

  /** The figures in the given order. */
  figures(contests: readonly Contest[]): Figure[] {
    return contests
      .flatMap(({ way, sizes }) => sizes.map((size) => figureName(way, size)))
      .map((name) => ({ name, values: this.taken.get(name) ?? [] }));
  }

  /** The figures of one number of waits; ratios are between the contenders. */
  at(size: number, contests: readonly Contest[]): Figure[] {
    return this.figures(
      contests.filter(({ sizes }) => sizes.includes(size)).map(({ way }) => ({ way, sizes: [size] })),
    );
  }
}

export function figureName(way: Way, size: number): string {
  return `${way}: ${size.toLocaleString('en')} waits`;
}

/** A contender's figures: the number of waits, and the value. */
export interface Points {
  readonly name: string;
  readonly points: readonly (readonly [waits: number, value: number])[];
}

/** Parses the figures' names. */
export function pointsOf(medians: ReadonlyMap<string, number>): Points[] {
  const byWay = new Map<string, [number, number][]>();
  for (const [name, value] of medians) {
    const [, way, size] = /^(.*): ([\d,]+) waits$/.exec(name) ?? [];
    if (way !== undefined) byWay.set(way, [...(byWay.get(way) ?? []), [Number(size!.replaceAll(',', '')), value]]);
  }
  return [...byWay].map(([name, points]) => ({ name, points: points.toSorted(([a], [b]) => a - b) }));
}
