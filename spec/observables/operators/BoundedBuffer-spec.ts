import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BoundedBuffer } from '../../../src/observables/operators/BoundedBuffer.js';
import type { Lagged, Overflow } from '../../../src/observables/operators/BoundedBuffer.js';
import { errorWith } from '../../support/errorWith.js';

const lagged = (count: number, bytes = count): Lagged => ({ type: 'Lagged', count, bytes });

function filled(overflow: Overflow, ...values: string[]): BoundedBuffer<string> {
  const buffer = new BoundedBuffer<string>({ bufferSize: 2, overflow });
  for (const value of values) buffer.push(value);
  return buffer;
}

function emptied<T>(buffer: BoundedBuffer<T>): (T | Lagged)[] {
  const values: (T | Lagged)[] = [];
  while (!buffer.isEmpty) values.push(buffer.shift());
  return values;
}

describe('BoundedBuffer', () => {
  it('returns values in order while they fit', () => {
    expect(emptied(filled('error', 'a', 'b'))).toEqual(['a', 'b']);
  });

  it('drops the oldest value, and marks the place', () => {
    expect(emptied(filled('drop-oldest', 'a', 'b', 'c', 'd', 'e'))).toEqual([lagged(3), 'd', 'e']);
  });

  it('drops the newest value, and marks the place', () => {
    expect(emptied(filled('drop-newest', 'a', 'b', 'c', 'd', 'e'))).toEqual(['a', 'b', lagged(3)]);
  });

  it('counts drops at two places separately', () => {
    const buffer = filled('drop-newest', 'a', 'b', 'c');
    expect(buffer.shift()).toBe('a');
    buffer.push('d');
    buffer.push('e');
    expect(emptied(buffer)).toEqual(['b', lagged(1), 'd', lagged(1)]);
  });

  it('throws `resource_exhausted` when it is full, and keeps its values', () => {
    const buffer = filled('error', 'a', 'b');
    expect(() => {
      buffer.push('c');
    }).toThrow(errorWith('resource_exhausted'));
    expect(emptied(buffer)).toEqual(['a', 'b']);
  });

  it('holds a thousand values by default', () => {
    const buffer = new BoundedBuffer<number>({});
    for (let n = 0; n < 1000; n++) buffer.push(n);
    expect(() => {
      buffer.push(1000);
    }).toThrow('more than 1000 values behind');
  });

  it.each([0, -1, 1.5, NaN, Infinity, '3' as unknown as number])('rejects the size %s', (bufferSize) => {
    expect(() => new BoundedBuffer({ bufferSize })).toThrow(errorWith('invalid_argument', { argument: 'bufferSize' }));
  });

  it.each([0, -1, 1.5, NaN, Infinity, '64m' as unknown as number])('rejects this many bytes: %s', (maxBytes) => {
    expect(() => new BoundedBuffer({ maxBytes })).toThrow(errorWith('invalid_argument', { argument: 'maxBytes' }));
  });

  it('rejects an unknown policy and an invalid size', () => {
    expect(() => new BoundedBuffer({ overflow: 'drop' as Overflow })).toThrow(
      'overflow: must be "drop-oldest", "drop-newest" or "error", got "drop"',
    );
    expect(() => new BoundedBuffer({ sizeOf: 5 as unknown as () => number })).toThrow(
      'sizeOf: must be a function, got 5',
    );
    expect(() => {
      new BoundedBuffer<string>({ sizeOf: () => NaN }).push('a');
    }).toThrow('sizeOf: must return a number ≥ 0 (bytes), got NaN');
  });

  it('is full at its byte limit, however few values that is', () => {
    const buffer = new BoundedBuffer<Uint8Array>({ maxBytes: 5000 });
    for (let n = 0; n < 5000; n++) buffer.push(new Uint8Array(1));
    expect(() => {
      buffer.push(new Uint8Array(1));
    }).toThrow('more than 5000 bytes behind');
    expect(emptied(buffer)).toHaveLength(5000);
  });

  it('drops as many values as necessary, and reports their bytes', () => {
    const buffer = new BoundedBuffer<Uint8Array>({ maxBytes: 10, overflow: 'drop-oldest' });
    for (const size of [4, 3, 3, 5]) buffer.push(new Uint8Array(size));
    expect(emptied(buffer)).toEqual([lagged(2, 7), new Uint8Array(3), new Uint8Array(5)]);
  });

  it('accepts a single value larger than its byte limit', () => {
    const buffer = new BoundedBuffer<Uint8Array>({ maxBytes: 10, overflow: 'drop-oldest' });
    buffer.push(new Uint8Array(11));
    expect(emptied(buffer)).toEqual([new Uint8Array(11)]);
    buffer.push(new Uint8Array(1));
    buffer.push(new Uint8Array(11));
    expect(emptied(buffer)).toEqual([lagged(1), new Uint8Array(11)]);
  });

  it.each<[Overflow, unknown]>([
    ['drop-oldest', ['started', lagged(3, 9), { bytes: new Uint8Array(3) }, 'exited']],
    ['drop-newest', ['started', { bytes: new Uint8Array(3) }, lagged(3, 9), 'exited']],
  ])('with %s never drops a value without bytes to make room for bytes', (overflow, expected) => {
    const sizeOf = (value: string | { bytes: Uint8Array }) => (typeof value === 'string' ? 0 : value.bytes.length);
    const buffer = new BoundedBuffer<string | { bytes: Uint8Array }>({ maxBytes: 5, overflow, sizeOf });
    buffer.push('started');
    for (let n = 0; n < 4; n++) buffer.push({ bytes: new Uint8Array(3) });
    buffer.push('exited');
    expect(emptied(buffer)).toEqual(expected);
  });

  it.each([
    [new Uint8Array(7), 7],
    [Buffer.from('ä'), 2],
    ['text', 4],
    [{ bytes: new Uint8Array(3) }, 3],
    [{ type: 'exited' }, 0],
    [null, 0],
    [undefined, 0],
    [5, 0],
  ])('counts the bytes of %j: %d', (value, bytes) => {
    const buffer = new BoundedBuffer<unknown>({ bufferSize: 1, overflow: 'drop-oldest' });
    buffer.push(value);
    buffer.push(1);
    expect(buffer.shift()).toEqual(lagged(1, bytes));
  });

  it('is as fast with a million values', () => {
    const took = (bufferSize: number): number => {
      const buffer = new BoundedBuffer<number>({ bufferSize, overflow: 'drop-oldest' });
      for (let n = 0; n < bufferSize; n++) buffer.push(n);
      const since = process.cpuUsage();
      for (let n = 0; n < 20_000; n++) buffer.push(n);
      return process.cpuUsage(since).user;
    };
    // With an array's shift and unshift it takes a minute.
    expect(took(1_000_000)).toBeLessThan(1_000_000);
  });

  it('behaves like a list of all values with the dropped ones crossed out', () => {
    const steps = fc.array(fc.constantFrom<'push' | 'shift'>('push', 'push', 'shift'), { maxLength: 60 });
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5 }),
        fc.integer({ min: 1, max: 12 }),
        fc.constantFrom<Overflow>('drop-oldest', 'drop-newest', 'error'),
        steps,
        (bufferSize, maxBytes, overflow, todo) => {
          const buffer = new BoundedBuffer<number>({ bufferSize, maxBytes, overflow, sizeOf });
          const model = new Model(bufferSize, maxBytes, overflow);
          todo.forEach((step, n) => {
            expect(buffer.isEmpty).toBe(model.isEmpty);
            if (step === 'shift' && !model.isEmpty) expect(buffer.shift()).toEqual(model.shift());
            if (step === 'push')
              expect(
                refused(() => {
                  buffer.push(n);
                }),
              ).toBe(model.push(n) === 'refused');
          });
          while (!model.isEmpty) expect(buffer.shift()).toEqual(model.shift());
          expect(buffer.isEmpty).toBe(true);
        },
      ),
      { numRuns: 2000 },
    );
  });
});

/** Sizes of numbered values; some have no bytes. */
const sizeOf = (n: number): number => [0, 1, 5, 2, 0, 3, 9][n % 7]!;

interface Kept {
  readonly value: number;
  kept: boolean;
}

/** All values that have not been taken yet, each kept or dropped. */
class Model {
  private entries: Kept[] = [];
  private readonly size: number;
  private readonly maxBytes: number;
  private readonly overflow: Overflow;

  constructor(size: number, maxBytes: number, overflow: Overflow) {
    this.size = size;
    this.maxBytes = maxBytes;
    this.overflow = overflow;
  }

  get isEmpty(): boolean {
    return this.entries.length === 0;
  }

  push(value: number): 'taken' | 'refused' {
    const kept = (): Kept[] => this.entries.filter((entry) => entry.kept);
    const withBytes = (): Kept[] => kept().filter((entry) => sizeOf(entry.value) > 0);
    const bytes = (): number => withBytes().reduce((sum, entry) => sum + sizeOf(entry.value), 0);
    const tooMany = (): boolean => kept().length >= this.size;
    const tooLarge = (): boolean =>
      sizeOf(value) > 0 && withBytes().length > 0 && bytes() + sizeOf(value) > this.maxBytes;
    if (this.overflow === 'drop-oldest') {
      while (tooMany()) kept()[0]!.kept = false;
      while (tooLarge()) withBytes()[0]!.kept = false;
    }
    const fits = !tooMany() && !tooLarge();
    if (!fits && this.overflow === 'error') return 'refused';
    this.entries.push({ value, kept: fits });
    return 'taken';
  }

  shift(): number | Lagged {
    const first = this.entries[0]!;
    const count = first.kept ? 1 : runOfDropped(this.entries);
    const bytes = this.entries.slice(0, count).reduce((sum, { value }) => sum + sizeOf(value), 0);
    this.entries = this.entries.slice(count);
    return first.kept ? first.value : lagged(count, bytes);
  }
}

function runOfDropped(entries: readonly { readonly kept: boolean }[]): number {
  const end = entries.findIndex(({ kept }) => kept);
  return end === -1 ? entries.length : end;
}

function refused(push: () => void): boolean {
  try {
    push();
    return false;
  } catch {
    return true;
  }
}
