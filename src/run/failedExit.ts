import { ContainerdError } from '../errors.js';
import { signalName } from '../process/signals.js';
import type { ExitStatus } from '../values/ExitStatus.js';
import type { OutputBuffer } from './OutputBuffer.js';
import type { FailedRun } from '../values/FailedRun.js';

/**
 * The error for a process that did not exit with 0, with what was collected.
 *
 * @param endOfStderr For the message.
 *
 *     [failed_precondition] check: must exit with code 0, got 2; stderr ends with:
 *     ls: cannot access '/nowhere': No such file or directory
 */
export function failedExit(result: FailedRun, endOfStderr: OutputBuffer): ContainerdError {
  const { exit, timedOut, duration } = result;
  const after = timedOut ? `, stopped by the timeout after ${duration} ms` : '';
  const text = endOfStderr.text().trimEnd();
  const shown =
    text === '' ? '; stderr is empty' : `; stderr ${endOfStderr.isTruncated ? 'ends with' : 'is'}:\n${text}`;
  return new ContainerdError(
    timedOut ? 'deadline_exceeded' : 'failed_precondition',
    `must exit with code 0, got ${codeOf(exit)}${after}${shown}`,
    { argument: 'check', result },
  );
}

function codeOf(exit: ExitStatus): string {
  if (exit.kind === 'unknown') return `an unknown exit (${exit.reason})`;
  if (exit.kind === 'never-started') return 'a process that never started';
  const signal = exit.exitCode > 128 ? signalName(exit.exitCode - 128) : undefined;
  return typeof signal === 'string' ? `${exit.exitCode} (${signal})` : `${exit.exitCode}`;
}
