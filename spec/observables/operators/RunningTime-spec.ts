import { describe, expect, it } from 'vitest';
import { RunningTime } from '../../../src/observables/operators/RunningTime.js';

/** Checks after each of these pauses, in milliseconds; returns the elapsed time. */
function looks(due: number, ...pauses: readonly number[]): readonly number[] {
  let at = 0;
  const time = new RunningTime(() => at);
  return pauses.map((pause) => {
    time.untilNextTick(due);
    at += pause;
    return time.tick();
  });
}

describe('running time', () => {
  it('counts elapsed time, including a check that is slightly late', () => {
    expect(looks(1000, 100, 103, 100, 199)).toEqual([100, 203, 303, 502]);
    expect(looks(10, 1, 20)).toEqual([1, 21]);
  });

  it('does not count a pause that is much too long, but counts the next one', () => {
    expect(looks(1000, 100, 60_000, 100)).toEqual([100, 100, 200]);
    expect(looks(1000, 100, 201, 201, 201, 201)).toEqual([100, 100, 200, 200, 300]);
  });

  it('continues after the clock was set', () => {
    expect(looks(1000, 100, -3_600_000, 100, 3_600_000, 100)).toEqual([100, 100, 200, 200, 300]);
  });

  it('is checked ten times, once a second or a thousand times, within the limits of timers', () => {
    const first = (due: number): number => new RunningTime(() => 0).untilNextTick(due);
    expect([0, 0.5, 5, 100, 300, 45_000].map(first)).toEqual([0, 0.5, 1, 10, 30, 1000]);
    expect(first(2 * 0x7fffffff)).toBe(4_294_968);
    expect(first(Infinity)).toBe(Infinity);
  });
});
