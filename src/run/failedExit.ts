import { ContainerdError } from '../errors.js';
import { signalName } from '../process/signals.js';
import type { ExitStatus } from '../values/ExitStatus.js';
import type { OutputBuffer } from './OutputBuffer.js';
import type { FailedRun } from '../values/FailedRun.js';

/** The last bytes of each output, for the message of an error. */
export interface EndOfOutput {
  readonly stdout: OutputBuffer;
  readonly stderr: OutputBuffer;
}

/**
 * The error for a process that did not exit with 0 or was stopped by its timeout, with what was collected.
 *
 *     [failed_precondition] check: must exit with code 0, got 2; stderr is:
 *     ls: cannot access '/nowhere': No such file or directory
 */
export function failedExit(result: FailedRun, endOfOutput: EndOfOutput): ContainerdError {
  const { exit, timedOut, duration, outOfMemory } = result;
  const wanted = timedOut ? 'must exit with code 0 before its timeout' : 'must exit with code 0';
  const memory = outOfMemory ? ', out of memory' : '';
  const stopped = timedOut ? `, stopped by the timeout after ${duration} ms` : '';
  return new ContainerdError(
    timedOut ? 'deadline_exceeded' : 'failed_precondition',
    `${wanted}, got ${codeOf(exit)}${memory}${stopped}; ${shown(endOfOutput)}`,
    { argument: 'check', result },
  );
}

function codeOf(exit: ExitStatus): string {
  if (exit.kind === 'unknown') return `an unknown exit (${exit.reason})`;
  if (exit.kind === 'never-started') return 'a process that never started';
  const signal = exit.exitCode > 128 ? signalName(exit.exitCode - 128) : undefined;
  return typeof signal === 'string' ? `${exit.exitCode} (${signal})` : `${exit.exitCode}`;
}

/** The end of stderr, or of stdout if stderr is empty: a terminal has only that. */
function shown({ stdout, stderr }: EndOfOutput): string {
  if (stdout.isEmpty && stderr.isEmpty) return 'no output was collected';
  if (!stderr.isEmpty) return textOf('stderr', stderr);
  return `stderr is empty, ${textOf('stdout', stdout)}`;
}

function textOf(name: string, end: OutputBuffer): string {
  return `${name} ${end.isTruncated ? 'ends with' : 'is'}:\n${printable(end.text()).trimEnd()}`;
}

/** Escapes control characters, such as those that color a terminal or clear it, except tabs and line breaks. */
function printable(text: string): string {
  return text
    .replace(/\r\n/g, '\n')
    .replace(/(?![\t\n])\p{Cc}/gu, (character) => `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`);
}
