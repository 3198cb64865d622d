import { map, timer } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { TransferRate } from '../../src/images/TransferRate.js';
import { marbles } from '../support/marbles.js';

describe('the transfer rate', () => {
  it(
    'covers all items of a phase, from its first on',
    marbles(({ expectObservable }) => {
      const meter = new TransferRate();
      meter.step('storing', 'a', 'running', 0, 100);
      const rates = timer(0, 500).pipe(
        map((n) => meter.step('storing', n % 2 === 0 ? 'a' : 'b', 'running', n * 100).rate),
      );
      expectObservable(rates, '1501ms !').toBe('a 499ms b 499ms c 499ms d', { a: 0, b: 200, c: 300, d: 333 });
    }),
  );

  it(
    'does not count existing content',
    marbles(({ expectObservable }) => {
      const meter = new TransferRate();
      meter.step('storing', 'a', 'running', 0);
      expectObservable(timer(1000).pipe(map(() => meter.step('storing', 'b', 'exists', 100, 100)))).toBe('1s (s|)', {
        s: { phase: 'storing', item: 'b', state: 'exists', done: 100, total: 100, rate: 0 },
      });
    }),
  );

  it('is separate for each phase', () => {
    const meter = new TransferRate();
    expect(meter.step('unpacking', 'a', 'running', 0).rate).toBe(0);
  });
});
