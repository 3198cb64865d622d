import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Drama } from './support/Drama.js';

const versions = fc.constantFrom('1.6.20', '1.7.24');
const steps = fc.array(fc.nat(), { minLength: 5, maxLength: 40, size: 'max' });

/** How many run at once: most of the time is waiting. */
const dramas = fc.array(fc.tuple(versions, steps), { minLength: 1, maxLength: 6, size: 'max' });

/** Runs one schedule to its end; returns what is wrong, and the history. */
async function play(version: string, todo: readonly number[]): Promise<string | undefined> {
  const drama = await Drama.begin(version);
  const history = [version];
  try {
    for (const n of todo) {
      history.push(await drama.step(n));
      const wrong = drama.wrongNow();
      if (wrong !== undefined) return `${wrong}\n  ${history.join('\n  ')}`;
    }
    const wrong = await drama.end();
    return wrong && `${wrong}\n  ${history.join('\n  ')}`;
  } finally {
    await drama.close();
  }
}

describe('wait, on an embedded containerd with faults in any order', () => {
  it('emits the right exit once, or unknown if nobody can know', async () => {
    await fc.assert(
      fc.asyncProperty(dramas, async (all) => {
        const wrong = await Promise.all(all.map(([version, todo]) => play(version, todo)));
        expect(wrong.filter(Boolean).join('\n')).toBe('');
      }),
      { numRuns: 14, interruptAfterTimeLimit: 20_000, endOnFailure: true },
    );
  }, 120_000);
});
