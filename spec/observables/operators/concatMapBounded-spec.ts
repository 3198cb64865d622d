import {
  EMPTY,
  Subject,
  asyncScheduler,
  firstValueFrom,
  lastValueFrom,
  observeOn,
  of,
  range,
  throwError,
  timer,
  toArray,
} from 'rxjs';
import type { Observable } from 'rxjs';
import { describe, expect, expectTypeOf, it } from 'vitest';
import { concatMapBounded } from '../../../src/observables/operators/concatMapBounded.js';
import type { Lagged } from '../../../src/observables/operators/BoundedBuffer.js';
import { errorWith } from '../../support/errorWith.js';
import { marbles } from '../../support/marbles.js';

const label = (value: string | Lagged): string => (typeof value === 'string' ? value : `L${value.count}`);

describe('concatMapBounded', () => {
  it(
    'processes one value after another, and buffers what fits',
    marbles(({ hot, cold, expectObservable, expectSubscriptions }) => {
      const source = hot('-abc--------|');
      const inner = cold(' --x|');
      const inners = ['    -^--!        ', '    ----^--!     ', '    -------^--!  '];
      const expected = '  ---x--x--x--|';

      expectObservable(source.pipe(concatMapBounded(() => inner, { bufferSize: 2 }))).toBe(expected);
      expectSubscriptions(inner.subscriptions).toBe(inners);
    }),
  );

  it(
    'waits for buffered values when the source completes',
    marbles(({ hot, cold, expectObservable }) => {
      const source = hot('-ab|     ');
      const inner = cold(' ---x|   ');
      const expected = '  ----x---x|';

      expectObservable(source.pipe(concatMapBounded(() => inner))).toBe(expected);
    }),
  );

  it(
    'drops the newest while the buffer is full, and emits how many',
    marbles(({ hot, cold, expectObservable }) => {
      const source = hot('-abcd-----|');
      const expected = '  -a--b--L--|';

      const result = source.pipe(
        concatMapBounded((value) => cold('x--|', { x: label(value) }), { bufferSize: 1, overflow: 'drop-newest' }),
      );
      expectObservable(result).toBe(expected, { a: 'a', b: 'b', L: 'L2' });
    }),
  );

  it(
    'drops the oldest, and reports how many before it continues',
    marbles(({ hot, cold, expectObservable }) => {
      const source = hot('-abcd--------|');
      const expected = '  -a--L--d-----|';

      const result = source.pipe(
        concatMapBounded((value) => cold('x--|', { x: label(value) }), { bufferSize: 1, overflow: 'drop-oldest' }),
      );
      expectObservable(result).toBe(expected, { a: 'a', L: 'L2', d: 'd' });
    }),
  );

  it(
    'fails if nothing may be dropped, after the buffered values; the source is unsubscribed at once',
    marbles(({ hot, cold, expectObservable, expectSubscriptions }) => {
      const source = hot('-abcd-----------|');
      const inner = cold(' --x|            ');
      const subs = '      ^--!            ';
      const inners = ['   -^--!           ', '   ----^--!        '];
      const expected = '  ---x--x#        ';

      const result = source.pipe(concatMapBounded(() => inner, { bufferSize: 1 }));
      expectObservable(result).toBe(expected, undefined, errorWith('resource_exhausted'));
      expectSubscriptions(source.subscriptions).toBe(subs);
      expectSubscriptions(inner.subscriptions).toBe(inners);
    }),
  );

  it(
    'fails with the function while it processes buffered values',
    marbles(({ hot, cold, expectObservable }) => {
      const result = hot('-abc---').pipe(
        concatMapBounded((value): Observable<string> => (value === 'b' ? throwError(() => 'broken') : cold('---x|')), {
          bufferSize: 1,
        }),
      );
      expectObservable(result).toBe('----x#', undefined, 'broken');
    }),
  );

  it(
    'can count bytes',
    marbles(({ hot, cold, expectObservable }) => {
      const values = { a: Buffer.alloc(1), b: Buffer.alloc(4), c: Buffer.alloc(5), d: Buffer.alloc(6) };
      const seen = (value: Uint8Array | Lagged): string =>
        value instanceof Uint8Array ? `${value.length}` : `L${value.count},${value.bytes}`;
      const result = hot('-abcd--------|', values).pipe(
        concatMapBounded((value) => cold('x--|', { x: seen(value) }), { maxBytes: 10, overflow: 'drop-oldest' }),
      );
      expectObservable(result).toBe('-a--L--d-----|', { a: '1', L: 'L2,9', d: '6' });
    }),
  );

  it(
    'fails with the project, and with the source',
    marbles(({ hot, expectObservable }) => {
      expectObservable(hot('-a-').pipe(concatMapBounded(() => throwError(() => 'error')))).toBe('-#');
      expectObservable(hot('-a#').pipe(concatMapBounded(() => of('x')))).toBe('-x#');
      expectObservable(hot('-').pipe(concatMapBounded(() => of('x')))).toBe('-');
      expectObservable(hot('|').pipe(concatMapBounded(() => of('x')))).toBe('|');
    }),
  );

  it(
    'unsubscribes from both when it is unsubscribed',
    marbles(({ hot, cold, expectObservable, expectSubscriptions }) => {
      const source = hot('-ab---');
      const inner = cold(' ----x|');
      const unsub = '     ^--!  ';
      const inners = '    -^-!  ';

      expectObservable(source.pipe(concatMapBounded(() => inner)), unsub).toBe('----');
      expectSubscriptions(source.subscriptions).toBe(unsub);
      expectSubscriptions(inner.subscriptions).toBe(inners);
    }),
  );

  it(
    'has one buffer per subscription',
    marbles(({ cold, expectObservable }) => {
      const result = cold('(ab|)').pipe(concatMapBounded((value) => cold('-x|', { x: value }), { bufferSize: 1 }));
      expectObservable(result).toBe('-a-b|', { a: 'a', b: 'b' });
      expectObservable(result).toBe('-a-b|', { a: 'a', b: 'b' });
    }),
  );

  it('blocks neither the source nor its other subscribers', () => {
    const source = new Subject<number>();
    const seen: number[] = [];
    source
      .pipe(concatMapBounded(() => timer(1_000_000), { bufferSize: 1, overflow: 'drop-newest' }))
      .subscribe()
      .unsubscribe();
    source.subscribe((value) => seen.push(value));
    range(0, 100).subscribe(source);
    expect(seen).toHaveLength(100);
  });

  it('processes a long queue of synchronous work without stack overflow', async () => {
    const many = 10_000;
    const values = range(0, many).pipe(
      concatMapBounded((value) => (value === 0 ? of(value).pipe(observeOn(asyncScheduler)) : of(value)), {
        bufferSize: many,
      }),
    );
    expect(await firstValueFrom(values.pipe(toArray()))).toEqual(Array.from({ length: many }, (_, n) => n));
  });

  it('accepts promises and arrays from the function', async () => {
    const values = of('a', 'b').pipe(
      concatMapBounded((value) => (value === 'a' ? Promise.resolve(label(value)) : [label(value), 'c'])),
    );
    expect(await lastValueFrom(values.pipe(toArray()))).toEqual(['a', 'b', 'c']);
  });

  it('passes the marker to the function, never to the result', () => {
    const result = of('a').pipe(
      concatMapBounded((value) => {
        expectTypeOf(value).toEqualTypeOf<string | Lagged>();
        return EMPTY as Observable<number>;
      }),
    );
    expectTypeOf(result).toEqualTypeOf<Observable<number>>();
  });
});
