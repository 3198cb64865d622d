import { EMPTY, catchError, ignoreElements, takeUntil, timer } from 'rxjs';
import type { Observable } from 'rxjs';
import { CLEANUP_BEFORE_ERROR_MS } from '../../values/timeLimits.js';

/** Waits for work that continues anyway, but only briefly, and ignores its errors. */
export function atMost(work: Observable<unknown>): Observable<never> {
  return work.pipe(
    ignoreElements(),
    catchError(() => EMPTY),
    takeUntil(timer(CLEANUP_BEFORE_ERROR_MS)),
  );
}
