import { invalidArgument } from '../errors.js';
import { got } from './got.js';

/** containerd's rule for ids and namespaces (pkg/identifiers). */
const IDENTIFIER = /^[A-Za-z0-9]+(?:[._-][A-Za-z0-9]+)*$/;
const LONGEST = 76;

/** Refuses what containerd would refuse as an id, and what it would take for the container's own process. */
export function checkIdentifier(argument: string, value: unknown): string {
  if (typeof value !== 'string' || value === '') throw invalidArgument(argument, typeof value === 'string' ? 'must not be empty' : `must not be empty, and a string, got ${got(value)}`);
  if (value.length > LONGEST) throw invalidArgument(argument, `"${value}" is longer than ${LONGEST.toString()} characters`);
  if (!IDENTIFIER.test(value)) throw invalidArgument(argument, `"${value}" must match ${IDENTIFIER.source}`);
  return value;
}
