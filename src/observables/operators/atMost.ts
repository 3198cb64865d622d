import { EMPTY, catchError, ignoreElements, takeUntil, timer } from 'rxjs';
import type { Observable } from 'rxjs';

/** How long an error waits for the clean-up that follows it, in milliseconds. */
const SOON_MS = 1000;

/** Waits for work that goes on anyway, but not long, and not for its success. */
export function atMost(work: Observable<unknown>): Observable<never> {
  return work.pipe(
    ignoreElements(),
    catchError(() => EMPTY),
    takeUntil(timer(SOON_MS)),
  );
}
