import { NEVER, Observable, Subject, concat, of, range, throwError } from 'rxjs';
import { describe, expect, expectTypeOf, it } from 'vitest';
import type { Lagged } from '../../../src/observables/operators/BoundedBuffer.js';
import { toAsyncIterable } from '../../../src/observables/operators/toAsyncIterable.js';

async function collected<T>(values: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const value of values) all.push(value);
  return all;
}

/** A source driven by hand, which counts its subscribers. */
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
  it('yields every value, then ends', async () => {
    expect(await collected(toAsyncIterable(of('a', 'b', 'c')))).toEqual(['a', 'b', 'c']);
    expect(await collected(toAsyncIterable(of()))).toEqual([]);
  });

  it("throws the source's error after the buffered values", async () => {
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

  it('throws even if the error is undefined', async () => {
    const iterator = toAsyncIterable(throwError(() => undefined))[Symbol.asyncIterator]();
    await expect(iterator.next()).rejects.toBeUndefined();
  });

  it('subscribes when the loop starts, not before', async () => {
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

  it('does not block the source: values are buffered meanwhile', async () => {
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

  it('throws `resource_exhausted` if the loop is too slow, after the buffered values, and unsubscribes', async () => {
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

  it('can drop values and report it', async () => {
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

  it('can limit bytes, and never drops values without bytes', async () => {
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

  it('subscribes again for each loop', async () => {
    const values = toAsyncIterable(of('a', 'b'));
    expect(await collected(values)).toEqual(['a', 'b']);
    expect(await collected(values)).toEqual(['a', 'b']);
  });

  it('rejects an invalid size when the loop starts', () => {
    expect(() => toAsyncIterable(of('a'), { bufferSize: 0 })[Symbol.asyncIterator]()).toThrow('bufferSize');
  });
});

describe('the types of toAsyncIterable', () => {
  const values: Observable<string> = NEVER;

  it('include markers only if something may be dropped', () => {
    expectTypeOf(toAsyncIterable(values)).toEqualTypeOf<AsyncIterable<string>>();
    expectTypeOf(toAsyncIterable(values, { bufferSize: 5 })).toEqualTypeOf<AsyncIterable<string>>();
    expectTypeOf(toAsyncIterable(values, { overflow: 'error' })).toEqualTypeOf<AsyncIterable<string>>();
    expectTypeOf(toAsyncIterable(values, { overflow: 'drop-oldest' })).toEqualTypeOf<AsyncIterable<string | Lagged>>();
    expectTypeOf(toAsyncIterable(values, { bufferSize: 5, overflow: 'drop-newest' })).toEqualTypeOf<
      AsyncIterable<string | Lagged>
    >();
  });

  it('reject an unknown policy', () => {
    // @ts-expect-error oldest or newest?
    expectTypeOf(toAsyncIterable(values, { overflow: 'drop' })).toBeObject();
  });
});
