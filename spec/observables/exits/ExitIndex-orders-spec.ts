import fc from 'fast-check';
import { afterEach, beforeEach, describe, it, vi } from 'vitest';
import { CODE, WaitModel } from '../../support/WaitModel.js';
import type { Story, Waiting } from '../../support/WaitModel.js';
import { knob } from '../../support/knob.js';

/** How many schedules are tried; MODEL_SEED repeats those of an earlier run. */
const SCHEDULES = knob('MODEL_SCHEDULES', 2000);
const SEED = process.env['MODEL_SEED'] || undefined;

const stories = fc.constantFrom<Story>('started here', 'answer of Start lost', 'started by others', 'found running');
const processes = fc.constantFrom('', 'probe');
const steps = fc.array(fc.nat(), { minLength: 20, maxLength: 200 });

/** What must never happen. */
function wrongNow(model: WaitModel, waiting: Waiting): string | undefined {
  const {
    exits: [exit, ...more],
    completed,
    failed,
    subscription,
    hasty,
  } = waiting;
  if (failed) return 'a wait failed';
  if (more.length > 0 || (exit !== undefined) !== completed)
    return `${more.length + Number(exit !== undefined)} emissions, ${completed ? '' : 'not '}completed`;
  if (completed && model.phase !== 'ended' && model.phase !== 'deleted')
    return `an exit was emitted while it was ${model.phase}`;
  if (exit?.kind === 'exited' && exit.exitCode !== CODE) return `a wrong exit: ${exit.exitCode}`;
  if (hasty) return 'an exit was called unknown before its event could come';
  return subscription?.closed === false && model.hasReported(waiting)
    ? 'everything was reported, and a wait is still pending'
    : undefined;
}

/** What must not have happened to a wait in the end. */
function wrongInTheEnd(
  { phase, knowsPid }: WaitModel,
  { exits: [exit], completed, reported, left }: Waiting,
): string | undefined {
  if (completed === left) return 'a wait has emitted nothing, or emitted after it was unsubscribed';
  if (exit?.kind === 'unknown')
    return phase !== 'deleted' || (reported && knowsPid) ? 'an exit is unknown that could be known' : undefined;
  return left || exit?.kind === 'exited' ? undefined : `a wrong end: ${exit?.kind}`;
}

describe('wait, with calls and events in any order', () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: 0 });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it(
    'emits the right exit, once, and leaves nothing behind',
    () => {
      fc.assert(
        fc.property(stories, processes, fc.boolean(), steps, fc.context(), (story, execId, hasFifos, todo, history) => {
          vi.clearAllTimers(); // of a failed run
          const model = new WaitModel(story, execId, hasFifos);
          const check = (wrong: typeof wrongNow): void => {
            const wrongAnyway = model.wrong();
            if (wrongAnyway !== undefined) throw new Error(wrongAnyway);
            for (const waiting of model.waits) {
              const found = wrong(model, waiting);
              // A vitest assertion would be too slow here: this runs a million times.
              if (found !== undefined) throw new Error(found);
            }
          };
          for (const n of todo) {
            history.log(model.step(n));
            check(wrongNow);
          }
          model.end();
          check(wrongNow);
          check(wrongInTheEnd);
          if (model.leftovers() > 0) throw new Error('something is left behind');
        }),
        { numRuns: SCHEDULES, ...(SEED !== undefined && { seed: Number(SEED) }) },
      );
    },
    60_000 + SCHEDULES * 60,
  );
});
