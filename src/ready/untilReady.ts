import { inspect } from 'node:util';
import { defer, map, merge, mergeMap, of, retry, take, throwError, timer } from 'rxjs';
import type { Observable } from 'rxjs';
import { ContainerdError } from '../errors.js';
import { elapsed } from '../observables/cleanup/elapsed.js';
import { hasCode } from '../observables/wire/errorClasses.js';
import type { ExitStatus } from '../values/ExitStatus.js';

export interface ProbeOptions {
  /** The condition's name in error messages. */
  readonly what: string;
  /** In milliseconds. */
  readonly every: number;
  /** In milliseconds, or Infinity. */
  readonly within: number;
}

/**
 * Probes until it succeeds, is refused as `invalid_argument`, the process ends, or it takes too long.
 *
 *     probe:  #
 *             ---#
 *             ------p
 *     exit:   -------------
 *     result: -------(p|)       every: 2
 */
export function untilReady(
  probe: Observable<unknown>,
  exit: Observable<ExitStatus>,
  { what, every, within }: ProbeOptions,
): Observable<void> {
  return defer(() => {
    let last: Error | undefined;
    const late = (): ContainerdError =>
      new ContainerdError(
        'deadline_exceeded',
        `not ready within ${within.toString()} ms: ${what}${lastFailure(last) || '; the first attempt has not ended'}`,
        {
          ...(last !== undefined && { cause: last }),
        },
      );
    const ended = exit.pipe(mergeMap((status) => throwError(() => endedBefore(status, what, last))));
    const overdue = elapsed(of(within)).pipe(mergeMap(() => throwError(late)));
    const trying = probe.pipe(
      retry({
        delay: (reason: unknown) => {
          // It would be refused again.
          if (hasCode(reason, 'invalid_argument')) throw reason;
          last = reason instanceof Error ? reason : new Error(inspect(reason));
          return timer(every);
        },
      }),
    );
    // The wait is registered before the first probe.
    return merge(ended, overdue, trying).pipe(
      take(1),
      map(() => undefined),
    );
  });
}

function endedBefore(exit: ExitStatus, what: string, last: Error | undefined): ContainerdError {
  const how = exit.kind === 'exited' ? `exited with code ${exit.exitCode.toString()}` : 'ended';
  return new ContainerdError(
    'failed_precondition',
    `the process ${how} before it was ready: ${what}${lastFailure(last)}`,
    {
      ...(last !== undefined && { cause: last }),
    },
  );
}

function lastFailure(last: Error | undefined): string {
  return last === undefined ? '' : `; the last attempt failed: ${last.message}`;
}
