import { pipes, terminal as terminalIO } from '../process/io/pipes.js';
import type { NewIO } from '../process/io/ProcessIO.js';
import type { TerminalSize } from '../values/TerminalSize.js';
import { noIO } from '../process/io/stdio.js';
import type { CheckedRun } from './checkRun.js';

/** Builds the IO for the streams of a run. */
export function runIO(
  { output, stdin }: Pick<CheckedRun, 'output' | 'stdin'>,
  terminal: boolean | TerminalSize,
): NewIO {
  const hasStdin = stdin !== undefined;
  if (terminal !== false) return terminalIO({ stdin: hasStdin, ...(typeof terminal === 'object' && terminal) });
  return output !== false || hasStdin ? pipes({ stdin: hasStdin }) : noIO();
}
