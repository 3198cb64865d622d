import { defer, firstValueFrom, tap } from 'rxjs';
import { ContainerdError, invalidArgument } from './errors.js';
import type { Cleanup } from './observables/cleanup/Cleanup.js';
import type { CloseOptions } from './observables/cleanup/CleanupOptions.js';
import { checkOptions } from './arguments/checkKinds.js';
import { got } from './arguments/got.js';
import type { CleanupFailure } from './values/CleanupFailure.js';

const KNOWN: ReadonlySet<string> = new Set<keyof CloseOptions>(['grace', 'timeout']);

/** `close()` and `await using`. */
export function closing(cleanup: Pick<Cleanup, 'close'>, closeWire: () => void) {
  const close = (options: CloseOptions = {}): Promise<readonly CleanupFailure[]> =>
    firstValueFrom(defer(() => cleanup.close(checkCloseOptions(options))).pipe(tap(closeWire)));
  return {
    close,
    [Symbol.asyncDispose]: async (): Promise<void> => {
      const failures = await close();
      if (failures.length > 0) throw leftBehind(failures);
    },
  };
}

/** Refuses invalid options of `close()`. */
function checkCloseOptions(options: CloseOptions): CloseOptions {
  checkOptions('options', options, KNOWN);
  for (const name of ['grace', 'timeout'] as const) checkMilliseconds(name, options[name]);
  return options;
}

function checkMilliseconds(argument: string, value: unknown): void {
  if (value === undefined || value === Infinity || (typeof value === 'number' && value >= 0 && value <= 0x7fffffff))
    return;
  throw invalidArgument(
    argument,
    `must be a number of milliseconds from 0 to 2147483647, or Infinity, got ${got(value)}`,
  );
}

/** The error of `await using` if something could not be released. */
function leftBehind(failures: readonly CleanupFailure[]): ContainerdError {
  const what = failures.map((failure) => `${failure.what} (${failure.error.message})`).join(', ');
  const cause = new AggregateError(
    failures.map(({ error }) => error),
    what,
  );
  return new ContainerdError(failures[0]?.error.code ?? 'unknown', `close() could not release ${what}`, { cause });
}
