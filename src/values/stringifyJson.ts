import { randomUUID } from 'node:crypto';
import { invalidArgument } from '../errors.js';

/** Nobody else's text begins so. */
const MARK = `bigint ${randomUUID()}:`;
const MARKED = new RegExp(`"${MARK}(-?\\d+)"`, 'g');

/**
 * A value → JSON, as `JSON.stringify` has it, but for two things: bigints are written as numbers, with all their digits, and
 * a number that JSON has no word for (`NaN`, `Infinity`) is `invalid_argument`, where JSON.stringify writes `null`.
 */
export function stringifyJson(value: unknown): string {
  // What the holder has: a program may have given BigInt.prototype a toJSON.
  const text = JSON.stringify(value, function (this: Readonly<Record<string, unknown>>, key, part: unknown) {
    const raw = this[key];
    if (typeof raw === 'number' && !Number.isFinite(raw)) throw invalidArgument(key, `must be a number that JSON can write, got ${raw}`);
    if (typeof raw !== 'bigint') return part;
    return `${MARK}${raw}`;
  });
  return text.includes(MARK) ? text.replace(MARKED, '$1') : text;
}
