import { NEVER, defer, filter, map, repeat, switchMap, take, tap, timer } from 'rxjs';
import type { Observable } from 'rxjs';
import { RunningTime } from '../operators/RunningTime.js';

/**
 * Emits when this program has run for so many milliseconds since it was subscribed; time in which its event loop stood
 * still does not count. The number may change meanwhile, be larger than a timer can keep, or be Infinity.
 *
 *     limit:  9----3---
 *     result: -----(x|)     5 ms have passed: that is more than 3
 *
 * @param now Tells the time.
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
