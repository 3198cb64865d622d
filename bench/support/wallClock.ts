/**
 * The machine's wall clock in milliseconds, finer than `Date.now()`: when that is seen to tick, the monotonic clock is
 * compared with it. To be made anew now and then, for the two clocks drift apart.
 */
export function wallClock(): () => number {
  const before = Date.now();
  let tick = before;
  while (tick === before) tick = Date.now();
  const offset = tick - performance.now();
  return () => offset + performance.now();
}
