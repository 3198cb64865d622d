import { describe, expect, it } from 'vitest';
import { goPattern } from '../../../../src/testing/embedded/filters/goPattern.js';

describe('a Go regular expression', () => {
  it.each<[string, string, boolean]>([
    ['^[[:alpha:]]+$', 'plain', true],
    ['^[[:alpha:]]+$', 'pl4in', false],
    ['^[^[:digit:]]+$', 'plain', true],
    ['[[:punct:]]', 'a]b', true],
    ['\\[:alpha:]', 'a', false],
    ['\\[:alpha:]', '[:alpha:]', true],
    ['(?i)PLAIN', 'plain', true],
    ['PLAIN', 'plain', false],
    ['(?s)a.b', 'a\nb', true],
    ['(?m)^b', 'a\nb', true],
    ['\\Ab', 'a\nb', false],
    ['a\\z', 'a', true],
    ['(?m)a\\z', 'a\nb', false],
    ['(?P<name>a)b', 'ab', true],
  ])('%s, matched against %j: %s', (pattern, text, expected) => {
    expect(goPattern(pattern).test(text)).toBe(expected);
  });

  it('that cannot be parsed throws', () => {
    expect(() => goPattern('(')).toThrow();
  });
});
