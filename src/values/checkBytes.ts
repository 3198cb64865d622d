import { invalidArgument } from '../errors.js';
import { got } from '../arguments/got.js';

/** Bytes, of whatever global object they are: a test runner may have one of its own. */
export function isBytes(value: unknown): value is Uint8Array {
  return Object.prototype.toString.call(value) === '[object Uint8Array]';
}

/** Refuses what a source of bytes must not give. */
export function checkBytes(argument: string, value: unknown): Uint8Array {
  if (isBytes(value)) return value;
  throw invalidArgument(argument, `must give bytes (Uint8Array), got ${got(value)}`);
}

/** The same for a source that may give text too. */
export function checkBytesOrText(argument: string, value: unknown): Uint8Array | string {
  if (typeof value === 'string' || isBytes(value)) return value;
  throw invalidArgument(argument, `must give bytes (Uint8Array) or strings, got ${got(value)}`);
}
