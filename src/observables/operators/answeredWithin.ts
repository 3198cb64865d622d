import { defer, mergeMap, of, race } from 'rxjs';
import type { Observable, OperatorFunction } from 'rxjs';
import { elapsed } from '../cleanup/elapsed.js';

/**
 * Switches to another Observable if nothing has been emitted within `ms` milliseconds of this program's running time.
 *
 *     source:    --------a--
 *     otherwise: b|
 *     result:    -----(b|)     ms: 5 frames
 */
export function answeredWithin<T, R>(ms: number, otherwise: () => Observable<R>): OperatorFunction<T, T | R> {
  return (source) => race<(T | R)[]>(source, elapsed(of(ms)).pipe(mergeMap(() => defer(otherwise))));
}
