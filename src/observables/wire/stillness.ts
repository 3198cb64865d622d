import { asyncScheduler, defer, filter, interval, map, scan, take } from 'rxjs';
import type { Observable } from 'rxjs';

/** A time is counted in so many ticks at least, and in one a second at least. */
const TICKS = 10;
const LONGEST_TICK_MS = 1000;

/** A tick that comes later than this was held up: the program did not run. */
const LATE_MS = 1000;

/**
 * Emits once a sign has stayed the same for `due` milliseconds.
 *
 *     sign:   aaaabbbbbbbbbbbbb
 *     result: --------------(x|)     due: 10 frames
 *
 * Only time in which this program runs is counted, by ticks of its event loop, for only then it reads its sockets. A tick
 * that is late says that it did not run (SIGSTOP, a long calculation, a machine that was suspended): it is counted anew
 * then, for what came meanwhile has not been read yet.
 *
 * @param sign Compared at each tick.
 */
export function stillness(
  due: number,
  sign: () => unknown,
  now = (): number => asyncScheduler.now(),
): Observable<void> {
  const ticks = Math.max(TICKS, Math.ceil(due / LONGEST_TICK_MS));
  const tick = due / ticks;
  return defer(() =>
    interval(tick).pipe(
      scan(
        (before) => {
          const current = { at: now(), sign: sign(), still: 0 };
          const late = current.at - before.at > tick + LATE_MS;
          return { ...current, still: late || current.sign !== before.sign ? 0 : before.still + 1 };
        },
        { at: now(), sign: sign(), still: 0 },
      ),
      filter(({ still }) => still === ticks),
      take(1),
      map(() => undefined),
    ),
  );
}
