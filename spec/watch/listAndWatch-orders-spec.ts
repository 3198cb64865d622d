import fc from 'fast-check';
import { afterEach, beforeEach, describe, it, vi } from 'vitest';
import { TableWorld } from '../support/TableWorld.js';

/** How many schedules are tried; MODEL_SEED repeats those of an earlier run. */
const SCHEDULES = Number(process.env['MODEL_SCHEDULES'] ?? 2000);
const SEED = process.env['MODEL_SEED'];

const steps = fc.array(fc.nat(), { minLength: 20, maxLength: 120 });

describe('listAndWatch, with events and lists in any order', () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: 0 });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('never moves a task backwards, is right in the end, and leaves nothing behind', () => {
    fc.assert(
      fc.property(steps, fc.context(), (todo, history) => {
        vi.clearAllTimers(); // of a failed run
        const world = new TableWorld();
        for (const n of todo) {
          history.log(world.step(n));
          if (world.wrong.length > 0) throw new Error(world.wrong.join('; '));
        }
        world.end();
        if (world.wrong.length > 0) throw new Error(world.wrong.join('; '));
        if (world.difference !== undefined) throw new Error(world.difference);
        if (world.leftovers() > 0) throw new Error('something is left behind');
      }),
      { numRuns: SCHEDULES, ...(SEED !== undefined && { seed: Number(SEED) }) },
    );
  }, 240_000);
});
