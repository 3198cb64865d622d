import { ContainerdError } from '../errors.js';
import { signalName } from '../process/signals.js';
import type { ExitStatus } from '../values/ExitStatus.js';
import type { OutputBuffer } from './OutputBuffer.js';
import type { RunEnd } from './RunControls.js';

/**
 * The error for a process that did not exit with 0.
 *
 *     [failed_precondition] check: must exit with code 0, got 2; stderr ends with:
 *     ls: cannot access '/nowhere': No such file or directory
 */
export function failedExit({ exit, timedOut, duration }: RunEnd, stderr: OutputBuffer): ContainerdError {
  const after = timedOut ? `, stopped by the timeout after ${duration} ms` : '';
  const text = stderr.text().trimEnd();
  const shown = text === '' ? '; stderr is empty' : `; stderr ${stderr.isTruncated ? 'ends with' : 'is'}:\n${text}`;
  return new ContainerdError(
    timedOut ? 'deadline_exceeded' : 'failed_precondition',
    `must exit with code 0, got ${codeOf(exit)}${after}${shown}`,
    { argument: 'check' },
  );
}

function codeOf(exit: ExitStatus): string {
  if (exit.kind === 'unknown') return `an unknown exit (${exit.reason})`;
  if (exit.kind === 'never-started') return 'a process that never started';
  const signal = exit.exitCode > 128 ? signalName(exit.exitCode - 128) : undefined;
  return typeof signal === 'string' ? `${exit.exitCode} (${signal})` : `${exit.exitCode}`;
}
