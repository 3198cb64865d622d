import { got } from '../arguments/got.js';
import { invalidArgument } from '../errors.js';
import type { ExitStatus } from './ExitStatus.js';

/** What stands for an exit code where there is none; containerd's Go client has the same. A process may exit with it too: see `kind`. */
export const UNKNOWN_EXIT_CODE = 255;

/**
 * The exit code where a number is asked for: 255 for a process that never ran, or whose exit nobody knows.
 *
 *     process.exitCode = exitCodeOf(exit);
 */
export function exitCodeOf(exit: ExitStatus): number {
  return codeIn(exit) ?? UNKNOWN_EXIT_CODE;
}

function codeIn(exit: ExitStatus): number | undefined {
  const { kind, exitCode } = (exit as Partial<ExitStatus> | null | undefined) ?? {};
  if (typeof kind === 'string' && (exitCode === undefined || typeof exitCode === 'number')) return exitCode;
  throw invalidArgument('exit', `must be an exit such as wait() gives, got ${got(exit)}`);
}
