import { got } from '../arguments/got.js';
import { invalidArgument } from '../errors.js';
import type { ExitStatus } from './ExitStatus.js';

/** The code for an exit without one, as in containerd's Go client. A process may exit with it too; check `kind`. */
export const UNKNOWN_EXIT_CODE = 255;

/**
 * The exit code as a number: 255 for a process that never ran, or whose exit is unknown.
 *
 *     process.exitCode = exitCodeOf(exit);
 */
export function exitCodeOf(exit: ExitStatus): number {
  return codeIn(exit) ?? UNKNOWN_EXIT_CODE;
}

function codeIn(exit: ExitStatus): number | undefined {
  const { kind, exitCode } = (exit as Partial<ExitStatus> | null | undefined) ?? {};
  if (typeof kind === 'string' && (exitCode === undefined || typeof exitCode === 'number')) return exitCode;
  throw invalidArgument('exit', `must be an exit, such as wait() emits, got ${got(exit)}`);
}
