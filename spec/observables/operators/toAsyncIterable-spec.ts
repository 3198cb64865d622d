import { NEVER, Observable, Subject, concat, of, range, throwError } from 'rxjs';
import { describe, expect, expectTypeOf, it } from 'vitest';
import type { Lagged } from '../../../src/observables/operators/BoundedBuffer.js';
import { toAsyncIterable } from '../../../src/observables/operators/toAsyncIterable.js';

async function collected<T>(values: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const value of values) all.push(value);
  return all;
}

/** A source by hand, which tells how many listen to it. */
function byHand() {
  const source = new Subject<string>();
  return {
    source,
    values: source.asObservable(),
    next: (...all: string[]) => {
      all.forEach((value) => {
        source.next(value);
      });
    },
  };
}

describe('toAsyncIterable', () => {
  it('gives every value, then ends', async () => {
    expect(await collected(toAsyncIterable(of('a', 'b', 'c')))).toEqual(['a', 'b', 'c']);
    expect(await collected(toAsyncIterable(of()))).toEqual([]);
  });

  it('throws what the source errors with, after all that did wait', async () => {
    const seen: string[] = [];
    const loop = async () => {
      for await (const value of toAsyncIterable(
        concat(
          of('a', 'b'),
          throwError(() => new Error('broken')),
        ),
      ))
        seen.push(value);
    };
    await expect(loop()).rejects.toThrow('broken');
    expect(seen).toEqual(['a', 'b']);
  });

  it('throws also where the reason is undefined', async () => {
    const iterator = toAsyncIterable(throwError(() => undefined))[Symbol.asyncIterator]();
    await expect(iterator.next()).rejects.toBeUndefined();
  });

  it('subscribes when the loop begins, not before', async () => {
    const { source, values } = byHand();
    const iterator = toAsyncIterable(values)[Symbol.asyncIterator]();
    expect(source.observed).toBe(false);
    const first = iterator.next();
    expect(source.observed).toBe(true);
    source.next('a');
    expect(await first).toEqual({ done: false, value: 'a' });
  });

  it('unsubscribes when the loop is left by break', async () => {
    const { source, values, next } = byHand();
    setImmediate(() => {
      next('a', 'b', 'c');
    });
    for await (const value of toAsyncIterable(values)) {
      if (value === 'b') break;
    }
    expect(source.observed).toBe(false);
  });

  it('unsubscribes when the body of the loop throws', async () => {
    const { source, values, next } = byHand();
    setImmediate(() => {
      next('a');
    });
    const loop = async () => {
      for await (const value of toAsyncIterable(values)) throw new Error(value);
    };
    await expect(loop()).rejects.toThrow('a');
    expect(source.observed).toBe(false);
  });

  it('unsubscribes when it is left while it waits for a value', async () => {
    const { source, values } = byHand();
    const iterator = toAsyncIterable(values)[Symbol.asyncIterator]();
    const waiting = iterator.next();
    expect(await iterator.return!()).toEqual({ done: true, value: undefined });
    expect(source.observed).toBe(false);
    expect(await waiting).toEqual({ done: true, value: undefined });
  });

  it('does not hold up the source: what comes meanwhile waits', async () => {
    const { values, next } = byHand();
    setImmediate(() => {
      next('a', 'b', 'c', 'd');
    });
    const seen: string[] = [];
    for await (const value of toAsyncIterable(values)) {
      seen.push(value);
      await new Promise(setImmediate);
      if (value === 'd') break;
    }
    expect(seen).toEqual(['a', 'b', 'c', 'd']);
  });

  it('throws resource_exhausted when the loop is too slow, after all that did wait, and leaves the source', async () => {
    let left = false;
    const source = new Observable<number>((subscriber) => {
      range(0, 10).subscribe(subscriber);
      return () => {
        left = true;
      };
    });
    const seen: number[] = [];
    const loop = async () => {
      for await (const value of toAsyncIterable(concat(source, NEVER), { bufferSize: 3 })) seen.push(value);
    };
    await expect(loop()).rejects.toMatchObject({ code: 'resource_exhausted' });
    expect(seen).toEqual([0, 1, 2]);
    expect(left).toBe(true);
  });

  it('drops and says so, if that is wanted', async () => {
    expect(await collected(toAsyncIterable(range(0, 6), { bufferSize: 2, overflow: 'drop-oldest' }))).toEqual([
      { type: 'Lagged', count: 4, bytes: 0 },
      4,
      5,
    ]);
    expect(await collected(toAsyncIterable(range(0, 6), { bufferSize: 2, overflow: 'drop-newest' }))).toEqual([
      0,
      1,
      { type: 'Lagged', count: 4, bytes: 0 },
    ]);
  });

  it('bounds bytes, if that is wanted, and never drops what holds none', async () => {
    const chunk = (size: number) => ({ type: 'stdout', bytes: new Uint8Array(size) });
    const source = of({ type: 'started' }, chunk(6), chunk(6), chunk(3), { type: 'exited' });
    const seen = await collected(toAsyncIterable(source, { maxBytes: 10, overflow: 'drop-oldest' }));
    expect(seen).toEqual([
      { type: 'started' },
      { type: 'Lagged', count: 1, bytes: 6 },
      chunk(6),
      chunk(3),
      { type: 'exited' },
    ]);
    await expect(collected(toAsyncIterable(source, { maxBytes: 10 }))).rejects.toMatchObject({
      code: 'resource_exhausted',
    });
    const whole = await collected(toAsyncIterable(source, { maxBytes: 1, sizeOf: () => 0 }));
    expect(whole).toHaveLength(5);
  });

  it('subscribes anew for each loop', async () => {
    const values = toAsyncIterable(of('a', 'b'));
    expect(await collected(values)).toEqual(['a', 'b']);
    expect(await collected(values)).toEqual(['a', 'b']);
  });

  it('refuses a size that is none when the loop begins', () => {
    expect(() => toAsyncIterable(of('a'), { bufferSize: 0 })[Symbol.asyncIterator]()).toThrow('bufferSize');
  });
});

describe('the types of toAsyncIterable', () => {
  const values: Observable<string> = NEVER;

  it('speak of markers only where something may be dropped', () => {
    expectTypeOf(toAsyncIterable(values)).toEqualTypeOf<AsyncIterable<string>>();
    expectTypeOf(toAsyncIterable(values, { bufferSize: 5 })).toEqualTypeOf<AsyncIterable<string>>();
    expectTypeOf(toAsyncIterable(values, { overflow: 'error' })).toEqualTypeOf<AsyncIterable<string>>();
    expectTypeOf(toAsyncIterable(values, { overflow: 'drop-oldest' })).toEqualTypeOf<AsyncIterable<string | Lagged>>();
    expectTypeOf(toAsyncIterable(values, { bufferSize: 5, overflow: 'drop-newest' })).toEqualTypeOf<
      AsyncIterable<string | Lagged>
    >();
  });

  it('refuse a policy that there is not', () => {
    // @ts-expect-error oldest or newest?
    expectTypeOf(toAsyncIterable(values, { overflow: 'drop' })).toBeObject();
  });
});
