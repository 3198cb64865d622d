import { EMPTY, catchError, ignoreElements, takeUntil, timer } from 'rxjs';
import type { Observable } from 'rxjs';

/** So long an error is held back for what is tidied up after it, in milliseconds. */
const SOON_MS = 1000;

/** Waits for work that goes on anyway, but not long, and not for its success. */
export function atMost(work: Observable<unknown>): Observable<never> {
  return work.pipe(
    ignoreElements(),
    catchError(() => EMPTY),
    takeUntil(timer(SOON_MS)),
  );
}
