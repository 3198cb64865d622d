import { invalidArgument } from '../errors.js';
import { got } from './got.js';

/** Whether this is a Uint8Array, of any realm: test runners may have their own globals. */
export function isBytes(value: unknown): value is Uint8Array {
  return Object.prototype.toString.call(value) === '[object Uint8Array]';
}

/** Checks that a source emitted bytes. */
export function checkBytes(argument: string, value: unknown): Uint8Array {
  if (isBytes(value)) return value;
  throw invalidArgument(argument, `must emit bytes (Uint8Array), got ${got(value)}`);
}

/** Checks that a source emitted bytes or a string. */
export function checkBytesOrText(argument: string, value: unknown): Uint8Array | string {
  if (typeof value === 'string' || isBytes(value)) return value;
  throw invalidArgument(argument, `must emit bytes (Uint8Array) or strings, got ${got(value)}`);
}
