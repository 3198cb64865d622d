import { randomUUID } from 'node:crypto';
import { invalidArgument } from '../errors.js';
import { toJSON } from './toJSON.js';

/** Random, so that no other string starts with it. */
const MARK = `bigint ${randomUUID()}:`;
const MARKED = new RegExp(`"${MARK}(-?\\d+)"`, 'g');

/**
 * Like `JSON.stringify`, with two differences: bigints are written as numbers with all their digits, and `NaN` and
 * `Infinity` are `invalid_argument` instead of `null`.
 *
 * @param argument The value's name in the error if it contains itself, which is `invalid_argument` too.
 */
export function stringifyJson(value: unknown, argument = 'value'): string {
  // Read from the holder, because a program may have defined BigInt.prototype.toJSON.
  const text = written(argument, value, function (this: Readonly<Record<string, unknown>>, key, part: unknown) {
    const raw = this[key];
    if (typeof raw === 'number' && !Number.isFinite(raw))
      throw invalidArgument(key, `must be a finite number, got ${raw}`);
    // Our own `toJSON` would turn bigints into strings.
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
    throw invalidArgument(argument, 'must not contain itself');
  }
}
