import type { Figure } from './Result.js';

/** The median and the range of some values. */
export interface Spread {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

export function spread(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  const half = (sorted.length - 1) / 2;
  const median = (sorted[Math.floor(half)]! + sorted[Math.ceil(half)]!) / 2;
  return { median, min: sorted[0]!, max: sorted.at(-1)! };
}

/**
 * A figure's ratios to another one in each turn: the speed of the machine varies, so only values of the same turn can
 * be compared.
 */
export function ratios(figure: Figure, to: Figure): Spread {
  return spread(figure.values.slice(0, to.values.length).map((value, turn) => value / to.values[turn]!));
}

/** The quantile: the value that this share of all values does not exceed. */
export function percentile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(Math.ceil(part * sorted.length), sorted.length) - 1]!;
}

/** The arithmetic mean. */
export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** The number of pieces in a turn; by default their median is taken. */
export function folded(
  { name, values }: Figure,
  pieces: number,
  turnOf = (turn: readonly number[]): number => spread(turn).median,
): Figure {
  const turns = Array.from({ length: values.length / pieces }, (_, turn) =>
    values.slice(turn * pieces, (turn + 1) * pieces),
  );
  return { name, values: turns.map(turnOf) };
}
