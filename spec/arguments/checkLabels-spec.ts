import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { checkLabelChange, checkLabels } from '../../src/arguments/checkLabels.js';
import { errorWith } from '../support/errorWith.js';

const refused = (argument: string): unknown => errorWith('invalid_argument', { argument });

describe('labels', () => {
  it.each<[unknown, string]>([
    [5, 'labels'],
    [null, 'labels'],
    [['a'], 'labels'],
    [new Map([['m', 'x']]), 'labels'],
    [new Date(), 'labels'],
    [new URLSearchParams('a=b'), 'labels'],
    [{ '': 'a' }, 'labels'],
    [{ a: 5 }, 'labels.a'],
    [{ a: null }, 'labels.a'],
    [{ a: 'é'.repeat(2048) }, 'labels.a'],
  ])('are rejected: %j', (labels, argument) => {
    expect(() => checkLabels(labels as Record<string, string>)).toThrow(refused(argument));
    expect(() => checkLabelChange(labels as Record<string, string>)).toThrow(refused(argument));
  });

  it('of 4096 bytes, key plus value, are accepted', () => {
    const longest = { a: 'b'.repeat(4095) };
    expect(checkLabels(longest)).toBe(longest);
    expect(checkLabelChange(longest)).toBe(longest);
  });

  it('of a class with fields, or of another realm, are accepted; a built-in has no fields and would count as none', () => {
    class Labels {
      readonly a = 'b';
    }
    for (const labels of [new Labels(), runInNewContext(`({ a: 'b' })`)] as Record<string, string>[])
      expect(checkLabels(labels)).toBe(labels);
    expect(() => checkLabels(new Map([['m', 'x']]) as never)).toThrow(
      '[invalid_argument] labels: must be a plain object of strings, got a Map',
    );
  });

  it('may be undefined in an update, but not on creation', () => {
    const removed = { a: undefined };
    expect(checkLabelChange(removed)).toBe(removed);
    expect(() => checkLabels(removed as unknown as Record<string, string>)).toThrow(refused('labels.a'));
  });
});
