import { invalidArgument } from '../errors.js';
import { got } from './got.js';
import { isPlainObject } from './isPlainObject.js';

/** Checks for a string without NUL characters. */
export function checkText(argument: string, value: unknown): string {
  if (typeof value !== 'string') throw invalidArgument(argument, `must be a string, got ${got(value)}`);
  if (value.includes('\0')) throw invalidArgument(argument, 'must not contain a NUL');
  return value;
}

/** Checks for an object with fields: an array or a Map would count as empty. */
export function checkObject(argument: string, value: unknown, expected = 'a plain object'): object {
  if (isPlainObject(value)) return value;
  throw invalidArgument(argument, `must be ${expected}, got ${got(value)}`);
}

/** Checks for an object with strings in its fields, which are to be checked further. */
export function checkStringFields(argument: string, value: unknown): readonly (readonly [string, unknown])[] {
  return Object.entries(checkObject(argument, value, 'a plain object of strings'));
}

export function checkArray(argument: string, value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw invalidArgument(argument, `must be an array, got ${got(value)}`);
  return value;
}

export function checkStrings(argument: string, value: unknown): readonly string[] {
  if (!Array.isArray(value)) throw invalidArgument(argument, `must be an array of strings, got ${got(value)}`);
  return value.map((each: unknown, n) => {
    if (typeof each !== 'string')
      throw invalidArgument(argument, `must be an array of strings, got ${got(each)} at index ${n}`);
    if (each.includes('\0')) throw invalidArgument(argument, `must not contain a NUL, got one at index ${n}`);
    return each;
  });
}

export function checkAbsolutePath(argument: string, value: unknown): string {
  const path = checkText(argument, value);
  if (path.startsWith('/')) return path;
  throw invalidArgument(argument, `must be an absolute path, got ${got(path)}`);
}

/**
 * Checks for an integer ≥ `least`.
 *
 * @param unit Of the value, for the error.
 */
export function checkInteger(argument: string, value: unknown, least: number, unit = ''): number {
  if (Number.isSafeInteger(value) && (value as number) >= least) return value as number;
  const safe = Number.isInteger(value) && (value as number) >= least ? 'a safe' : 'an';
  throw invalidArgument(argument, `must be ${safe} integer ≥ ${least}${unit && ` (${unit})`}, got ${got(value)}`);
}

export function checkPositiveInteger(argument: string, value: unknown): number {
  return checkInteger(argument, value, 1);
}
