import fc from 'fast-check';
import { afterEach, beforeEach, describe, it, vi } from 'vitest';
import { TableModel } from '../support/TableModel.js';

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
        const model = new TableModel();
        for (const n of todo) {
          history.log(model.step(n));
          if (model.wrong.length > 0) throw new Error(model.wrong.join('; '));
        }
        model.end();
        if (model.wrong.length > 0) throw new Error(model.wrong.join('; '));
        if (model.difference !== undefined) throw new Error(model.difference);
        if (model.leftovers() > 0) throw new Error('something is left behind');
      }),
      { numRuns: SCHEDULES, ...(SEED !== undefined && { seed: Number(SEED) }) },
    );
  }, 240_000);
});
