import { asyncScheduler, defer, filter, interval, map, scan, take } from 'rxjs';
import type { Observable } from 'rxjs';

/** A duration is counted in at least this many ticks, and at least one per second. */
const TICKS = 10;
const LONGEST_TICK_MS = 1000;

/** A tick that is later than this was held up because the program did not run, in milliseconds. */
const LATE_MS = 1000;

/**
 * Emits once a sign has stayed the same for `due` milliseconds.
 *
 *     sign:   aaaabbbbbbbbbbbbb
 *     result: --------------(x|)     due: 10 frames
 *
 * Only time in which this program runs is counted, by ticks of its event loop, because only then it reads its sockets.
 * A late tick means that it did not run (SIGSTOP, a long calculation, a suspended machine): counting starts again,
 * because received data has not been read yet.
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
