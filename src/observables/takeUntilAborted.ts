import { defer, fromEvent, mergeMap, of, takeUntil, throwError } from 'rxjs';
import type { MonoTypeOperatorFunction, Observable } from 'rxjs';

/**
 * Ends with the signal's reason as an error once the signal is aborted, and unsubscribes from the source: for those who
 * cancel by an `AbortSignal`.
 *
 *     source: --a--b--c--
 *     signal: ------!
 *     result: --a--b#
 */
export function takeUntilAborted<T>(signal: AbortSignal): MonoTypeOperatorFunction<T> {
  const aborted: Observable<never> = defer(() => (signal.aborted ? of(undefined) : fromEvent(signal, 'abort'))).pipe(
    mergeMap(() => throwError(() => signal.reason as unknown)),
  );
  return takeUntil(aborted);
}
