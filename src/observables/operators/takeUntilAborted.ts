import { defer, fromEvent, mergeMap, of, share, takeUntil, throwError } from 'rxjs';
import type { MonoTypeOperatorFunction, Observable } from 'rxjs';
import { invalidArgument } from '../../errors.js';
import { got } from '../../arguments/got.js';

/** One listener per signal for all streams: Node warns at more than ten. */
const aborts = new WeakMap<AbortSignal, Observable<unknown>>();

/**
 * Errors with the signal's reason once it is aborted, and unsubscribes from the source.
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
