import { ReplaySubject } from 'rxjs';
import type { Observable } from 'rxjs';

/** Subscribes at once and goes on to the end, listened to or not; a late subscriber gets all of it. */
export function inBackground<T>(work: Observable<T>): Observable<T> {
  const told = new ReplaySubject<T>(Infinity);
  work.subscribe(told);
  return told.asObservable();
}
