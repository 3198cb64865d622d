import { describe, it } from 'vitest';
import { ContainerdError } from '../../../src/errors.js';
import { becomesLive } from '../../../src/observables/cleanup/becomesLive.js';
import type { Connection } from '../../../src/values/Connection.js';
import { marbles } from '../../support/marbles.js';

const states: Record<string, Connection> = {
  c: { state: 'connecting' },
  l: { state: 'live', proof: 'probe' },
  g: { state: 'gap', since: new Date(0), reason: new ContainerdError('unavailable', 'away') },
};

describe('becomesLive', () => {
  it(
    'emits at each `live` after a gap',
    marbles(({ cold, expectObservable }) => {
      expectObservable(becomesLive(cold('l-g--l-g-l', states))).toBe('-----l---l', states);
      expectObservable(becomesLive(cold('g--l', states))).toBe('---l', states);
    }),
  );

  it(
    'ignores a `live` that does not follow a gap',
    marbles(({ cold, expectObservable }) => {
      expectObservable(becomesLive(cold('l', states))).toBe('-');
      expectObservable(becomesLive(cold('c-l---l', states))).toBe('-');
    }),
  );

  it(
    'emits for a `live` that took long to arrive',
    marbles(({ cold, expectObservable }) => {
      expectObservable(becomesLive(cold('c 6s l', states))).toBe('6001ms l', states);
    }),
  );
});
