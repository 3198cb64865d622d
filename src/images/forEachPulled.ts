import { EMPTY, defer, from, mergeMap, of, repeat } from 'rxjs';
import type { Observable } from 'rxjs';

/**
 * Pulls values one after the other until there are no more, and processes each before it pulls the next.
 *
 *     next:   a---------b----∅
 *     each:    --x--y|   --z|
 *     result: ---x--y-----z---|
 */
export function forEachPulled<T, R>(
  next: () => Promise<T | undefined>,
  each: (value: T) => Observable<R>,
): Observable<R> {
  return defer(() => {
    let ended = false;
    const one = defer(() => from(next())).pipe(
      mergeMap((value) => {
        ended = value === undefined;
        return value === undefined ? EMPTY : each(value);
      }),
    );
    return one.pipe(repeat({ delay: () => (ended ? EMPTY : of(undefined)) }));
  });
}
