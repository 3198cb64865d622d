import type { Observable } from 'rxjs';

/** Returns the stream without decoding events of other types. */
type Narrow = (types: readonly string[]) => Observable<unknown>;

const narrowings = new WeakMap<Observable<unknown>, Narrow>();

/** Registers how a stream can be narrowed to some types before decoding. */
export function narrowable<T>(
  stream: Observable<T>,
  without: (types: readonly string[]) => Observable<T>,
): Observable<T> {
  narrowings.set(stream, without);
  return stream;
}

/** The stream narrowed to these types if it can be, otherwise the stream itself. */
export function narrowed<T>(stream: Observable<T>, types: readonly string[]): Observable<T> {
  return (narrowings.get(stream)?.(types) ?? stream) as Observable<T>;
}
