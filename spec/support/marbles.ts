import { TestScheduler } from 'rxjs/testing';
import type { RunHelpers } from 'rxjs/testing';
import { expect } from 'vitest';

/** The virtual time after which a spec ends at the latest: an hour. */
const LAST_FRAME = 3_600_000;

/** A spec in virtual time: a frame is a millisecond, and RxJS's timers and its clock are the scheduler's. */
export function marbles(run: (helpers: RunHelpers) => void): () => void {
  return () => {
    const scheduler = new TestScheduler((actual, expected) => {
      expect(actual).toEqual(expected);
    });
    scheduler.run((helpers) => {
      scheduler.maxFrames = LAST_FRAME;
      run(helpers);
    });
  };
}
