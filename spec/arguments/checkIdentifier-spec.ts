import { describe, expect, it } from 'vitest';
import { checkIdentifier } from '../../src/arguments/checkIdentifier.js';
import { processKey } from '../../src/values/ProcessId.js';
import { errorWith } from '../support/errorWith.js';

describe('checkIdentifier', () => {
  it.each(['a', '0', 'web', 'web-1', 'k8s.io', 'a_b', 'A.b-C_d', 'x'.repeat(76)])('accepts %s', (id) => {
    expect(checkIdentifier('id', id)).toBe(id);
  });

  const refused = [
    '',
    ' ',
    'a b',
    '-a',
    'a-',
    '.a',
    'a..b',
    'a._b',
    'a/b',
    '../a',
    'ä',
    'a\n',
    'a\0',
    'x'.repeat(77),
    undefined,
    null,
    7,
    {},
    ['a'],
  ];

  it.each(refused)('rejects %j', (id) => {
    expect(() => checkIdentifier('id', id)).toThrow(errorWith('invalid_argument', { argument: 'id' }));
  });

  it('names the invalid argument and its value', () => {
    expect(() => checkIdentifier('namespace', 'a/b')).toThrow('[invalid_argument] namespace: must match');
  });

  it('copes with a long value', () => {
    expect(() => checkIdentifier('id', 'a-'.repeat(1_000_000))).toThrow('at most 76');
  });
});

describe('processKey', () => {
  it('is a distinct string for each process', () => {
    expect(processKey('web', '')).toBe('web');
    expect(processKey('web', 'probe')).toBe('web/probe');
  });
});
