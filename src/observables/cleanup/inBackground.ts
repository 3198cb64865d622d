import { ReplaySubject } from 'rxjs';
import type { Observable } from 'rxjs';

/** Subscribes at once and continues to the end, with or without subscribers; late ones get every value. */
export function inBackground<T>(work: Observable<T>): Observable<T> {
  const values = new ReplaySubject<T>(Infinity);
  work.subscribe(values);
  return values.asObservable();
}
