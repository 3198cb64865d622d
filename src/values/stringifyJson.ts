import { randomUUID } from 'node:crypto';
import { invalidArgument } from '../errors.js';
import { toJSON } from './toJSON.js';

/** Nobody else's text begins so. */
const MARK = `bigint ${randomUUID()}:`;
const MARKED = new RegExp(`"${MARK}(-?\\d+)"`, 'g');

/**
 * A value → JSON, as `JSON.stringify` has it, but for two things: bigints are written as numbers, with all their digits, and
 * a number that JSON has no word for (`NaN`, `Infinity`) is `invalid_argument`, where JSON.stringify writes `null`.
 *
 * @param argument What the value is called where it goes round in a circle, which is `invalid_argument` too.
 */
export function stringifyJson(value: unknown, argument = 'value'): string {
  // What the holder has: a program may have given BigInt.prototype a toJSON.
  const text = written(argument, value, function (this: Readonly<Record<string, unknown>>, key, part: unknown) {
    const raw = this[key];
    if (typeof raw === 'number' && !Number.isFinite(raw))
      throw invalidArgument(key, `must be a number that JSON can write, got ${raw}`);
    // What is for readers has bigints as strings.
    if (typeof raw === 'object' && raw !== null && (raw as { readonly toJSON?: unknown }).toJSON === toJSON) return raw;
    if (typeof raw !== 'bigint') return part;
    return `${MARK}${raw}`;
  });
  return text.includes(MARK) ? text.replace(MARKED, '$1') : text;
}

type Replacer = (this: Readonly<Record<string, unknown>>, key: string, part: unknown) => unknown;

function written(argument: string, value: unknown, replacer: Replacer): string {
  try {
    return JSON.stringify(value, replacer);
  } catch (reason) {
    if (!(reason instanceof TypeError) || !reason.message.includes('circular')) throw reason;
    throw invalidArgument(argument, 'must be a tree, got an object that contains itself');
  }
}
