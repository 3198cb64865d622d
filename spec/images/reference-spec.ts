import { describe, expect, it } from 'vitest';
import { checkNewRef } from '../../src/images/reference.js';
import { errorWith } from '../support/errorWith.js';

const DIGEST = `sha256:${'0123456789abcdef'.repeat(4)}`;

describe('the name of an imported image', () => {
  it.each([
    'busybox',
    'latest',
    'local/image:1',
    'docker.io/library/busybox:1.36',
    'localhost:5000/a/b__c-d.e:V1_x',
    '[::1]:5000/a:1',
    `quay.io/a/b@${DIGEST}`,
    `quay.io/a/b:1@${DIGEST}`,
    DIGEST,
    'Example.com/a',
    'import-2024-01-01@sha256:0123456789abcdef0123456789abcdef',
    `a/${'b'.repeat(253)}`,
    `a:${'t'.repeat(128)}`,
  ])('may be a reference: %s', (ref) => {
    expect(checkNewRef(ref)).toBe(ref);
  });

  it.each([
    '',
    'A B',
    ' a',
    'a ',
    'a\n',
    'a\tb',
    'a\0b',
    '/',
    'a/',
    '/a',
    'a//b',
    'Busybox',
    'docker.io/Library/a',
    'a:',
    'a:b:c',
    'a:-1',
    'a@',
    'a@sha256:12',
    'a@b',
    'ünï',
    'a..b',
    '-a',
    'a?b',
    'http://a/b',
    '../a',
    `a/${'b'.repeat(254)}`,
    `a:${'t'.repeat(129)}`,
    5,
    undefined,
  ])('is rejected if it is not a reference: %j', (ref) => {
    expect(() => checkNewRef(ref)).toThrow(errorWith('invalid_argument', { argument: 'ref' }));
  });

  it('is checked in linear time', () => {
    expect(() => checkNewRef(`${'a-'.repeat(50_000)}!`)).toThrow('ref');
    expect(() => checkNewRef(`${'a.'.repeat(50_000)}!`)).toThrow('ref');
  });
});
