import { ContainerdError } from '../../errors.js';

/** The error of a write that nobody will read. */
export function inputClosed(cause: unknown): ContainerdError {
  if (cause instanceof ContainerdError) return cause;
  return new ContainerdError(
    'failed_precondition',
    'the input is closed; the process has ended, or was never started',
    { cause },
  );
}
