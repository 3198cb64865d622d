const TICKS = 20;

/**
 * The machine's wall clock in milliseconds, finer than `Date.now()`: when that is seen to tick, the monotonic clock is
 * compared with it. An interrupted process sees the tick too late, so the earliest of several counts. Create a new one now
 * and then, because the two clocks drift apart.
 */
export function wallClock(): () => number {
  const offset = Math.max(...Array.from({ length: TICKS }, offsetAtTick));
  return () => offset + performance.now();
}

function offsetAtTick(): number {
  const before = Date.now();
  let tick = before;
  while (tick === before) tick = Date.now();
  return tick - performance.now();
}
