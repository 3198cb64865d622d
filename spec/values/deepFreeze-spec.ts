import { describe, expect, it } from 'vitest';
import { deepFreeze } from '../../src/values/deepFreeze.js';

describe('deepFreeze', () => {
  it('returns the same value, with every list and object in it frozen', () => {
    const value = { labels: { a: 'b' }, lists: [[{ deep: 1 }]], none: undefined, nothing: null, text: 'x', big: 1n };
    expect(deepFreeze(value)).toBe(value);
    for (const part of [value, value.labels, value.lists, value.lists[0], value.lists[0]![0]])
      expect(Object.isFrozen(part)).toBe(true);
  });

  it('leaves Dates and bytes as they are, which cannot be frozen', () => {
    const value = { at: new Date(0), bytes: new Uint8Array(2) };
    deepFreeze(value).bytes[0] = 7;
    expect(value).toEqual({ at: new Date(0), bytes: new Uint8Array([7, 0]) });
  });

  it.each([undefined, null, 'text', 7, 7n, true])('returns %s', (value) => {
    expect(deepFreeze(value)).toBe(value);
  });
});
