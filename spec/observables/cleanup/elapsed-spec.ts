import { asyncScheduler, defaultIfEmpty, firstValueFrom, map, merge, of, takeUntil, timer } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { elapsed } from '../../../src/observables/cleanup/elapsed.js';
import { marbles } from '../../support/marbles.js';

const elapsedAt = { x: undefined };
const DAYS_24 = 0x7fffffff;

describe('elapsed', () => {
  it(
    'emits when the time has passed, counted from its subscription',
    marbles(({ hot, expectObservable }) => {
      expectObservable(elapsed(of(5))).toBe('-----(x|)', elapsedAt);
      expectObservable(elapsed(hot('--a', { a: 5 }))).toBe('-----(x|)', elapsedAt);
    }),
  );

  it(
    'may be shortened and lengthened',
    marbles(({ hot, expectObservable }) => {
      expectObservable(elapsed(hot('a---b', { a: 9, b: 3 }))).toBe('----(x|)', elapsedAt);
      expectObservable(elapsed(hot('a---b', { a: 9, b: 6 }))).toBe('------(x|)', elapsedAt);
      expectObservable(elapsed(hot('a---b', { a: 9, b: 11 }))).toBe('11ms (x|)', elapsedAt);
      expectObservable(elapsed(hot('a---b', { a: Infinity, b: 6 }))).toBe('------(x|)', elapsedAt);
    }),
  );

  it(
    'does not count time during which the program was suspended, and leaves a tick after it',
    marbles(({ expectObservable }) => {
      const stoodStill = (frame: number, ms: number) => (): number =>
        asyncScheduler.now() + (asyncScheduler.now() >= frame ? ms : 0);
      expectObservable(elapsed(of(100), stoodStill(95, 60_000))).toBe('110ms (x|)', elapsedAt);
      expectObservable(elapsed(of(100), stoodStill(5, 400))).toBe('110ms (x|)', elapsedAt);
      expectObservable(elapsed(of(45_000), stoodStill(44_500, 1300))).toBe('46s (x|)', elapsedAt);
    }),
  );

  it('supports times longer than a timer can hold', async () => {
    const warnings: unknown[] = [];
    const warned = (warning: unknown): void => {
      warnings.push(warning);
    };
    process.on('warning', warned);
    const first = merge(elapsed(of(DAYS_24 + 1)), elapsed(of(2 * DAYS_24))).pipe(
      map(() => 'elapsed'),
      takeUntil(timer(50)),
      defaultIfEmpty('nothing'),
    );
    expect(await firstValueFrom(first)).toBe('nothing');
    process.off('warning', warned);
    expect(warnings).toEqual([]);
  });

  it(
    'never emits if there is no limit',
    marbles(({ expectObservable }) => {
      expectObservable(elapsed(of(Infinity))).toBe('-');
    }),
  );
});
