import { invalidArgument } from '../../errors.js';
import { got } from '../../arguments/got.js';

/** The shim stores sizes in 16 bits and truncates larger ones. */
const LARGEST = 0xffff;

/** Refuses invalid terminal sizes. */
export function checkSize(argument: string, size: number): number {
  if (Number.isInteger(size) && size >= 0 && size <= LARGEST) return size;
  throw invalidArgument(argument, `must be an integer from 0 to ${LARGEST.toString()}, got ${got(size)}`);
}
