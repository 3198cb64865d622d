import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { got } from '../../src/arguments/got.js';
import { junk } from '../support/junk.js';

describe('got', () => {
  it.each([
    ['"64m"', '64m'],
    ['""', ''],
    ['"a\\nb"', 'a\nb'],
    [`"${'x'.repeat(100)}…"`, 'x'.repeat(500)],
    ['1.5', 1.5],
    ['NaN', NaN],
    ['7n', 7n],
    ['true', true],
    ['null', null],
    ['undefined', undefined],
    ['Symbol(s)', Symbol('s')],
    ['a function', () => 1],
    ['an array', [1]],
    ['an object', { a: 1 }],
    ['an object', Object.create(null)],
    ['a Date', new Date(NaN)],
    ['a Map', new Map()],
    ['an Error', new Error('given')],
    ['a Uint8Array', Buffer.from('x')],
    [`a ${'x'.repeat(100)}…`, { [Symbol.toStringTag]: 'x'.repeat(500) }],
  ])('shows the value as %s', (text, value) => {
    expect(got(value)).toBe(text);
  });

  it('shows any value in a line or two, and never throws', () => {
    fc.assert(
      fc.property(junk, (value) => {
        expect(got(value).length).toBeLessThan(1000);
      }),
    );
  });
});
