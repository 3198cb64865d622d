import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CODE, World } from '../support/World.js';
import type { Story, Waiting } from '../support/World.js';

const stories = fc.constantFrom<Story>('started here', 'answer of Start lost', 'found running');
const processes = fc.constantFrom('', 'probe');
const steps = fc.array(fc.nat(), { minLength: 5, maxLength: 80, size: 'max' });

/** What must not be, at any time. */
function wrongNow({ phase }: World, { exits, completed, failed }: Waiting): string | undefined {
  if (failed) return 'a wait failed';
  if (exits.length !== (completed ? 1 : 0)) return `${exits.length} emissions, ${completed ? '' : 'not '}completed`;
  return completed && phase !== 'ended' && phase !== 'deleted' ? `an exit was told while it was ${phase}` : undefined;
}

/** What must not have become of a wait in the end. */
function wrongInTheEnd({ phase }: World, { exits: [exit], completed, told, left }: Waiting): string | undefined {
  if (completed === left) return 'a wait is silent, or speaks though it was given up';
  if (exit?.kind === 'unknown') return phase !== 'deleted' || told ? 'an exit is unknown that could be known' : undefined;
  return left || (exit?.kind === 'exited' && exit.exitCode === CODE) ? undefined : `a wrong exit: ${exit?.kind} ${exit?.exitCode}`;
}

describe('wait, whatever happens in whatever order', () => {
  beforeEach(() => { vi.useFakeTimers({ now: 0 }); });
  afterEach(() => { vi.useRealTimers(); });

  it('emits the right exit, once, and leaves nothing behind', () => {
    fc.assert(
      fc.property(stories, processes, steps, fc.context(), (story, execId, todo, history) => {
        const world = new World(story, execId);
        const check = (wrong: typeof wrongNow): void => {
          const found = world.waits.map((waiting) => wrong(world, waiting)).find((each) => each !== undefined);
          // An assertion of vitest would be costly here: this is done a hundred thousand times.
          if (found !== undefined) throw new Error(found);
        };
        for (const n of todo) {
          history.log(world.step(n));
          check(wrongNow);
        }
        world.end();
        check(wrongNow);
        check(wrongInTheEnd);
        expect(world.leftovers()).toBe(0);
      }),
      { numRuns: 2000 },
    );
  }, 60_000);
});
