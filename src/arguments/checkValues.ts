import { invalidArgument } from '../errors.js';
import { got } from './got.js';

/** Checks for a string without NUL characters. */
export function checkText(argument: string, value: unknown): string {
  if (typeof value !== 'string') throw invalidArgument(argument, `must be a string, got ${got(value)}`);
  if (value.includes('\0')) throw invalidArgument(argument, 'must not contain a NUL');
  return value;
}

/** Checks for an object that is not an array. */
export function checkObject(argument: string, value: unknown): object {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw invalidArgument(argument, `must be an object, got ${got(value)}`);
  return value;
}

export function checkArray(argument: string, value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw invalidArgument(argument, `must be an array, got ${got(value)}`);
  return value;
}

export function checkStrings(argument: string, value: unknown): readonly string[] {
  if (!Array.isArray(value)) throw invalidArgument(argument, `must be an array of strings, got ${got(value)}`);
  return value.map((each) => checkText(argument, each));
}

export function checkAbsolutePath(argument: string, value: unknown): string {
  const path = checkText(argument, value);
  if (path.startsWith('/')) return path;
  throw invalidArgument(argument, `must be an absolute path, got ${got(path)}`);
}

/** Checks for an integer ≥ `least`. */
export function checkInteger(argument: string, value: unknown, least: number): number {
  if (Number.isSafeInteger(value) && (value as number) >= least) return value as number;
  throw invalidArgument(argument, `must be an integer ≥ ${least}, got ${got(value)}`);
}

export function checkPositiveInteger(argument: string, value: unknown): number {
  return checkInteger(argument, value, 1);
}
