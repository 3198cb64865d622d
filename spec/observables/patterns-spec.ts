import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { containerFilter } from '../../src/observables/filters/containerFilter.js';
import { matches } from '../../src/observables/filters/Condition.js';
import { patternFault } from '../../src/observables/filters/Pattern.js';
import { checkFilters } from '../../src/observables/filters/checkFilters.js';
import { errorWith } from '../support/errorWith.js';
import { BAD_PATTERNS, GOOD_PATTERNS } from '../support/patterns.js';

describe('a regular expression', () => {
  it.each(GOOD_PATTERNS)('that Go can compile is accepted: %s', (pattern) => {
    expect(patternFault(pattern)).toBeUndefined();
    expect(matches(pattern).value).toBe(pattern);
  });

  it.each(BAD_PATTERNS)('that Go cannot compile is an invalid argument: %s', (pattern) => {
    expect(() => matches(pattern)).toThrow(errorWith('invalid_argument', { argument: 'pattern' }));
    expect(() => checkFilters('container', [`id~=${JSON.stringify(pattern)}`])).toThrow(
      errorWith('invalid_argument', { argument: 'filters' }),
    );
  });

  it.each(['(?<name>a)', '\\p{greek}'])(
    'that only newer versions of Go compile is an invalid argument: %s',
    (pattern) => {
      expect(() => matches(pattern)).toThrow(errorWith('invalid_argument', { argument: 'pattern' }));
    },
  );

  it.each([
    ['event', 'topic~=('],
    ['container', 'labels.a~=(?=x)'],
    ['image', 'name==a,name~=['],
  ] as const)('is validated in filters for %ss', (kind, filter) => {
    expect(() => checkFilters(kind, [filter])).toThrow(errorWith('invalid_argument', { argument: 'filters' }));
  });

  it.each<[RegExp, string]>([
    [/(?<year>\d+)/, '(?P<year>\\d+)'],
    [/\u6587[\u0041-\u005a]/, '\\x{6587}[\\x{0041}-\\x{005a}]'],
    [/\u{1f600}/u, '\\x{1f600}'],
    [/[(?<x>]\\u0041/, '[(?<x>]\\\\u0041'],
  ])("from JavaScript is written in Go's syntax: %s", (pattern, written) => {
    expect(containerFilter({ id: matches(pattern) })).toBe(`id~=${JSON.stringify(written)}`);
  });

  it.each([/(?=x)/, /(?<!x)/, /(a)\1/, /(?<a>x)\k<a>/, /[]/, /[^]/])(
    'from JavaScript that Go does not support is an invalid argument: %s',
    (pattern) => {
      expect(() => matches(pattern)).toThrow(errorWith('invalid_argument', { argument: 'pattern' }));
    },
  );

  it('of arbitrary text is accepted or rejected quickly', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...Array.from('()[]{}?*+|\\^$.:-<>=!PQEpxud019aZ,i文')) }),
        (pattern) => {
          expect(['string', 'undefined']).toContain(typeof patternFault(pattern));
        },
      ),
    );
    expect(patternFault('('.repeat(100_000))).toBe('nested too deeply');
    expect(patternFault('a'.repeat(100_000))).toBeUndefined();
  });
});
