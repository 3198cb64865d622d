import { isObservable } from 'rxjs';
import { invalidArgument } from '../errors.js';
import { checkNames } from './checkNames.js';
import { checkObject } from './checkValues.js';
import { got } from './got.js';

/** Checks that options are an object with known names; returns an empty object for `undefined`. */
export function checkOptions<Options extends object>(
  argument: string,
  options: Options | undefined,
  known?: ReadonlySet<string>,
): Options {
  const given = checkObject(argument, options === undefined ? {} : options);
  if (known !== undefined) checkNames(given, known);
  return given as Options;
}

/** Checks an optional boolean. */
export function checkFlag(argument: string, value: unknown): void {
  if (value !== undefined && typeof value !== 'boolean')
    throw invalidArgument(argument, `must be true or false, got ${got(value)}`);
}

export function checkFunction(argument: string, value: unknown): void {
  if (typeof value !== 'function') throw invalidArgument(argument, `must be a function, got ${got(value)}`);
}

export function checkString(argument: string, value: unknown): string {
  if (typeof value === 'string') return value;
  throw invalidArgument(argument, `must be a string, got ${got(value)}`);
}

export function checkObservable(argument: string, value: unknown): void {
  if (!isObservable(value)) throw invalidArgument(argument, `must be an Observable, got ${got(value)}`);
}
