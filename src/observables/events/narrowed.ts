import type { Observable } from 'rxjs';

/** The same stream without events that are of other types for sure: those are not decoded for it. */
type Without = (types: readonly string[]) => Observable<unknown>;

const narrowings = new WeakMap<Observable<unknown>, Without>();

/** Notes how a stream can be narrowed to some types before anything in it is decoded. */
export function canNarrow<T>(
  stream: Observable<T>,
  without: (types: readonly string[]) => Observable<T>,
): Observable<T> {
  narrowings.set(stream, without);
  return stream;
}

/** The stream without some of what is of other types, where that is known; else the stream. */
export function narrowed<T>(stream: Observable<T>, types: readonly string[]): Observable<T> {
  return (narrowings.get(stream)?.(types) ?? stream) as Observable<T>;
}
