import { NEVER, defer, filter, map, repeat, switchMap, take, tap, timer } from 'rxjs';
import type { Observable } from 'rxjs';
import { RunningTime } from '../operators/RunningTime.js';

/**
 * Emits once this program has run for the given number of milliseconds since the subscription; time in which its event
 * loop was blocked does not count. The limit may change meanwhile, exceed a timer's limit, or be Infinity.
 *
 *     limit:  9----3---
 *     result: -----(x|)     5 ms have passed: that is more than 3
 *
 * @param now Returns the current time.
 */
export function elapsed(limit: Observable<number>, now?: () => number): Observable<void> {
  return defer(() => {
    const time = new RunningTime(now);
    const passed = (due: number): Observable<unknown> =>
      defer(() => timer(time.untilNextTick(due))).pipe(
        map(() => time.tick()),
        repeat(),
        filter((ms) => ms >= due),
      );
    return limit.pipe(
      tap(() => {
        time.tick();
      }),
      switchMap((due) => (time.untilNextTick(due) === Infinity ? NEVER : passed(due))),
      take(1),
      map(() => undefined),
    );
  });
}
