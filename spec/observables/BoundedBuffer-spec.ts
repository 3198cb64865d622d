import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BoundedBuffer } from '../../src/observables/BoundedBuffer.js';
import type { Lagged, Overflow } from '../../src/observables/BoundedBuffer.js';
import { errorWith } from '../support/errorWith.js';

const lagged = (count: number): Lagged => ({ type: 'Lagged', count });

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
  it('gives back in order what fits', () => {
    expect(emptied(filled('error', 'a', 'b'))).toEqual(['a', 'b']);
  });

  it('drops the oldest, and marks the place', () => {
    expect(emptied(filled('drop-oldest', 'a', 'b', 'c', 'd', 'e'))).toEqual([lagged(3), 'd', 'e']);
  });

  it('drops what comes, and marks the place', () => {
    expect(emptied(filled('drop-newest', 'a', 'b', 'c', 'd', 'e'))).toEqual(['a', 'b', lagged(3)]);
  });

  it('keeps apart what was dropped at two places', () => {
    const buffer = filled('drop-newest', 'a', 'b', 'c');
    expect(buffer.shift()).toBe('a');
    buffer.push('d');
    buffer.push('e');
    expect(emptied(buffer)).toEqual(['b', lagged(1), 'd', lagged(1)]);
  });

  it('throws resource_exhausted when it is full, and keeps what it has', () => {
    const buffer = filled('error', 'a', 'b');
    expect(() => { buffer.push('c'); }).toThrow(errorWith('resource_exhausted'));
    expect(emptied(buffer)).toEqual(['a', 'b']);
  });

  it('takes a thousand values, and no more, if nothing is said', () => {
    const buffer = new BoundedBuffer<number>({});
    for (let n = 0; n < 1000; n++) buffer.push(n);
    expect(() => { buffer.push(1000); }).toThrow('more than 1000 values behind');
  });

  it.each([0, -1, 1.5, NaN, Infinity, '3' as unknown as number])('refuses the size %s', (bufferSize) => {
    expect(() => new BoundedBuffer({ bufferSize })).toThrow(errorWith('invalid_argument', { argument: 'bufferSize' }));
  });

  it('does what a list of all values with the dropped ones crossed out would do', () => {
    const steps = fc.array(fc.constantFrom<'push' | 'shift'>('push', 'push', 'shift'), { maxLength: 60 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5 }), fc.constantFrom<Overflow>('drop-oldest', 'drop-newest', 'error'), steps, (bufferSize, overflow, todo) => {
        const buffer = new BoundedBuffer<number>({ bufferSize, overflow });
        const model = new Model(bufferSize, overflow);
        todo.forEach((step, n) => {
          expect(buffer.isEmpty).toBe(model.isEmpty);
          if (step === 'shift' && !model.isEmpty) expect(buffer.shift()).toEqual(model.shift());
          if (step === 'push') expect(refused(() => { buffer.push(n); })).toBe(model.push(n) === 'refused');
        });
        while (!model.isEmpty) expect(buffer.shift()).toEqual(model.shift());
        expect(buffer.isEmpty).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});

/** All values that came and are not taken yet, each kept or dropped. */
class Model {
  private entries: { readonly value: number; kept: boolean }[] = [];
  private readonly size: number;
  private readonly overflow: Overflow;

  constructor(size: number, overflow: Overflow) {
    this.size = size;
    this.overflow = overflow;
  }

  get isEmpty(): boolean {
    return this.entries.length === 0;
  }

  push(value: number): 'taken' | 'refused' {
    const kept = this.entries.filter((entry) => entry.kept);
    const isFull = kept.length === this.size;
    if (isFull && this.overflow === 'error') return 'refused';
    if (isFull && this.overflow === 'drop-oldest') kept[0]!.kept = false;
    this.entries.push({ value, kept: !isFull || this.overflow === 'drop-oldest' });
    return 'taken';
  }

  shift(): number | Lagged {
    const first = this.entries[0]!;
    const count = first.kept ? 1 : runOfDropped(this.entries);
    this.entries = this.entries.slice(count);
    return first.kept ? first.value : lagged(count);
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
