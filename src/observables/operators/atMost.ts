import { EMPTY, catchError, ignoreElements, takeUntil, timer } from 'rxjs';
import type { Observable } from 'rxjs';

/** How long an error waits for the clean-up that follows it, in milliseconds. */
const AT_MOST_MS = 1000;

/** Waits for work that continues anyway, but only briefly, and ignores its errors. */
export function atMost(work: Observable<unknown>): Observable<never> {
  return work.pipe(
    ignoreElements(),
    catchError(() => EMPTY),
    takeUntil(timer(AT_MOST_MS)),
  );
}
