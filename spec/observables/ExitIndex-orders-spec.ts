import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CODE, World } from '../support/World.js';
import type { Story, Waiting } from '../support/World.js';

type Step = keyof World['steps'];

const stories = fc.constantFrom<Story>('started here', 'answer of Start lost', 'found running');
const processes = fc.constantFrom('', 'probe');
const steps = fc.array(fc.constantFrom(...(Object.keys(new World('found running', '').steps) as Step[])), { maxLength: 60 });

/** What holds at any time, whatever has happened. */
function checkNow({ phase }: World, { exits, completed, failed }: Waiting): void {
  expect(failed).toBe(false);
  expect(exits.length).toBe(completed ? 1 : 0);
  if (completed) expect(['ended', 'deleted']).toContain(phase);
}

/** What has become of each wait in the end. */
function checkEnd({ phase }: World, { exits, completed, told }: Waiting): void {
  expect(completed).toBe(true);
  const [exit] = exits;
  if (exit!.kind === 'unknown') expect([phase, told]).toEqual(['deleted', false]);
  else expect([exit!.kind, exit!.exitCode]).toEqual(['exited', CODE]);
}

describe('wait, whatever happens in whatever order', () => {
  beforeEach(() => { vi.useFakeTimers({ now: 0 }); });
  afterEach(() => { vi.useRealTimers(); });

  it('emits the right exit, once, and leaves nothing behind', () => {
    fc.assert(
      fc.property(stories, processes, steps, (story, execId, todo) => {
        const world = new World(story, execId);
        const left = new Set<Waiting>();
        for (const step of todo) {
          world.steps[step]();
          for (const waiting of world.waits) {
            checkNow(world, waiting);
            if (waiting.subscription.closed && !waiting.completed) left.add(waiting);
          }
        }
        world.end();
        for (const waiting of world.waits) {
          checkNow(world, waiting);
          if (!left.has(waiting)) checkEnd(world, waiting);
        }
        expect(world.leftovers()).toBe(0);
      }),
      { numRuns: 2000 },
    );
  }, 60_000);
});
