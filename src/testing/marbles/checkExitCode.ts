import { got } from '../../arguments/got.js';
import { invalidArgument } from '../../errors.js';

/** Refuses what no process on Linux can exit with. */
export function checkExitCode(argument: string, code: unknown): number {
  if (Number.isInteger(code) && (code as number) >= 0 && (code as number) <= 255) return code as number;
  throw invalidArgument(argument, `must be an integer from 0 to 255, got ${got(code)}`);
}
