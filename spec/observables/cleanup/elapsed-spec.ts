import { of } from 'rxjs';
import { describe, it } from 'vitest';
import { elapsed } from '../../../src/observables/cleanup/elapsed.js';
import { marbles } from '../../support/marbles.js';

const told = { x: 0 };

describe('elapsed', () => {
  it('emits when the time has passed, counted from its subscription', marbles(({ hot, expectObservable }) => {
    expectObservable(elapsed(of(5))).toBe('-----(x|)', told);
    expectObservable(elapsed(hot('--a', { a: 5 }))).toBe('-----(x|)', told);
  }));

  it('may be shortened and lengthened', marbles(({ hot, expectObservable }) => {
    expectObservable(elapsed(hot('a---b', { a: 9, b: 3 }))).toBe('----(x|)', told);
    expectObservable(elapsed(hot('a---b', { a: 9, b: 6 }))).toBe('------(x|)', told);
    expectObservable(elapsed(hot('a---b', { a: 9, b: 11 }))).toBe('11ms (x|)', told);
    expectObservable(elapsed(hot('a---b', { a: Infinity, b: 6 }))).toBe('------(x|)', told);
  }));

  it('never emits where there is no limit', marbles(({ expectObservable }) => {
    expectObservable(elapsed(of(Infinity))).toBe('-');
  }));
});
