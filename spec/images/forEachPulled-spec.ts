import { NEVER, lastValueFrom, of, toArray } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { forEachPulled } from '../../src/images/forEachPulled.js';

/** A source that records what is pulled from it. */
function asked(values: readonly number[], log: string[]): () => Promise<number | undefined> {
  let n = 0;
  return () => {
    log.push(`ask ${n}`);
    return Promise.resolve(values[n++]);
  };
}

describe('forEachPulled', () => {
  it('pulls the next item when it is done with one, until there is none', async () => {
    const log: string[] = [];
    const all = forEachPulled(asked([1, 2], log), (value) => {
      log.push(`do ${value}`);
      return of(value, value * 10);
    });
    expect(await lastValueFrom(all.pipe(toArray()))).toEqual([1, 10, 2, 20]);
    expect(log).toEqual(['ask 0', 'do 1', 'ask 1', 'do 2', 'ask 2']);
  });

  it('completes when there is nothing', async () => {
    expect(await lastValueFrom(forEachPulled(asked([], []), (value) => of(value)).pipe(toArray()))).toEqual([]);
  });

  it('stops pulling when it is unsubscribed or has failed', async () => {
    const log: string[] = [];
    const subscription = forEachPulled(asked([1, 2], log), () => NEVER).subscribe();
    await Promise.resolve();
    subscription.unsubscribe();
    await expect(
      lastValueFrom(
        forEachPulled(
          () => Promise.reject(new Error('so it is')),
          () => NEVER,
        ),
      ),
    ).rejects.toThrow('so it is');
    expect(log).toEqual(['ask 0']);
  });

  it('does not recurse: a thousand items need no deeper stack', async () => {
    const values = Array.from({ length: 5000 }, (_, n) => n);
    expect(await lastValueFrom(forEachPulled(asked(values, []), (value) => of(value)).pipe(toArray()))).toEqual(values);
  });
});
