import { NEVER, asyncScheduler, defer, switchMap, take, timer } from 'rxjs';
import type { Observable } from 'rxjs';

/**
 * Emits when so many milliseconds have passed since it was subscribed. The number may change meanwhile.
 *
 *     limit:  9----3---
 *     result: -----(x|)     5 ms have passed: that is more than 3
 */
export function elapsed(limit: Observable<number>): Observable<unknown> {
  return defer(() => {
    const start = asyncScheduler.now();
    return limit.pipe(
      switchMap((ms) => (ms === Infinity ? NEVER : timer(Math.max(0, start + ms - asyncScheduler.now())))),
      take(1),
    );
  });
}
