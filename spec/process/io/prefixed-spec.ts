import { describe, expect, it } from 'vitest';
import { lines, prefixed } from '../../../src/index.js';
import { errorWith } from '../../support/errorWith.js';
import { marbles } from '../../support/marbles.js';

describe('prefixed', () => {
  it(
    'puts a name in front of each line',
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold('--a--b--|', { a: 'listening', b: '' });
      expectObservable(source.pipe(prefixed('web'))).toBe('--a--b--|', { a: 'web | listening', b: 'web | ' });
      expectSubscriptions(source.subscriptions).toBe('^-------!');
    }),
  );

  it(
    'pads names so that the lines of several processes line up',
    marbles(({ cold, expectObservable }) => {
      const bytes = cold('a---|', { a: Buffer.from('one\ntwo\n') });
      expectObservable(bytes.pipe(lines(), prefixed('db', { width: 5 }))).toBe('(ab)|', {
        a: 'db    | one',
        b: 'db    | two',
      });
    }),
  );

  it('rejects an invalid name, width or line', () => {
    expect(() => prefixed(5 as never)).toThrow('name: must be a string, got 5');
    expect(() => prefixed('web', { width: -1 })).toThrow('width: must be an integer ≥ 0, got -1');
    expect(() => prefixed('web', { wide: 1 } as never)).toThrow('wide: unknown option');
  });

  it(
    'rejects bytes',
    marbles(({ cold, expectObservable }) => {
      expectObservable(cold('a', { a: Buffer.from('a') as never }).pipe(prefixed('web'))).toBe(
        '#',
        undefined,
        errorWith('invalid_argument', { argument: 'source' }),
      );
    }),
  );
});
