import { invalidArgument } from '../errors.js';
import { got } from './got.js';

/** The largest uid or gid. */
export const LARGEST_ID = 0xffffffff;

/** Checks a uid or gid. */
export function checkId(argument: string, id: unknown): void {
  if (!Number.isInteger(id) || (id as number) < 0 || (id as number) > LARGEST_ID)
    throw invalidArgument(argument, `must be an integer from 0 to ${LARGEST_ID}, got ${got(id)}`);
}
