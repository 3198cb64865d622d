import { defer, fromEvent, mergeMap, of, share, takeUntil, throwError } from 'rxjs';
import type { MonoTypeOperatorFunction, Observable } from 'rxjs';
import { invalidArgument } from '../../errors.js';
import { got } from '../../arguments/got.js';

/** One listener at each signal for however many streams: Node warns of more than ten. */
const aborts = new WeakMap<AbortSignal, Observable<unknown>>();

/**
 * Ends with the signal's reason as an error once the signal is aborted, and unsubscribes from the source: for those who
 * cancel by an `AbortSignal`.
 *
 *     source: --a--b--c--
 *     signal: ------!
 *     result: --a--b#
 */
export function takeUntilAborted<T>(signal: AbortSignal): MonoTypeOperatorFunction<T> {
  if (typeof (signal as Partial<AbortSignal> | undefined)?.addEventListener !== 'function')
    throw invalidArgument('signal', `must be an AbortSignal, got ${got(signal)}`);
  const aborted: Observable<never> = defer(() => (signal.aborted ? of(undefined) : abortOf(signal))).pipe(
    mergeMap(() => throwError(() => signal.reason as unknown)),
  );
  return takeUntil(aborted);
}

function abortOf(signal: AbortSignal): Observable<unknown> {
  const abort = aborts.get(signal) ?? fromEvent(signal, 'abort').pipe(share());
  aborts.set(signal, abort);
  return abort;
}
