import { invalidArgument } from '../errors.js';
import { got } from './got.js';

/** containerd's rule for ids and namespaces (pkg/identifiers). */
const IDENTIFIER = /^[A-Za-z0-9]+(?:[._-][A-Za-z0-9]+)*$/;
const LONGEST = 76;

/** Refuses ids that containerd would refuse, and the empty id, which means the container's main process. */
export function checkIdentifier(argument: string, value: unknown): string {
  if (typeof value !== 'string' || value === '')
    throw invalidArgument(argument, `must be a non-empty string, got ${got(value)}`);
  if (value.length > LONGEST)
    throw invalidArgument(argument, `must have at most ${LONGEST.toString()} characters, got ${got(value)}`);
  if (!IDENTIFIER.test(value)) throw invalidArgument(argument, `must match ${IDENTIFIER.source}, got ${got(value)}`);
  return value;
}
