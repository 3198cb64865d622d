import { describe, expect, it } from 'vitest';
import { normalized, parsePlatform, platformName } from '../../src/values/Platform.js';

describe('a platform', () => {
  it.each([
    ['linux/x86_64', 'linux/amd64'],
    ['Linux/AArch64/v8', 'linux/arm64'],
    ['linux/arm/7', 'linux/arm/v7'],
  ])('written %s is %s', (given, name) => {
    expect(platformName(parsePlatform(given))).toBe(name);
  });

  it.each(['constructor', 'toString', '__proto__', 'hasOwnProperty'])(
    'may have an architecture called %s, like any other word',
    (architecture) => {
      expect(normalized({ os: 'linux', architecture })).toEqual({ os: 'linux', architecture });
    },
  );
});
