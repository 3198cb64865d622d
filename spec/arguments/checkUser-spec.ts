import { describe, expect, it } from 'vitest';
import { resolveUser } from '../../src/oci/users.js';
import { checkUser } from '../../src/arguments/checkUser.js';
import { errorWith } from '../support/errorWith.js';

describe('a numeric user', () => {
  it.each([
    { uid: 0, gid: 0 },
    { uid: 4294967295, gid: 4294967295 },
    { uid: 1, gid: 1, umask: 0o22, additionalGids: [1, 2] },
  ])('may be %j', (user) => {
    expect(() => {
      checkUser('user', user);
    }).not.toThrow();
  });

  it.each([
    ['uid', { uid: 2 ** 32, gid: 0 }],
    ['gid', { uid: 0, gid: 2 ** 40 }],
    ['uid', { uid: -1, gid: 0 }],
    ['gid', { uid: 0 }],
    ['uid', { uid: 0.5, gid: 0 }],
    ['umask', { uid: 0, gid: 0, umask: '022' }],
    ['additionalGids', { uid: 0, gid: 0, additionalGids: 5 }],
    ['additionalGids', { uid: 0, gid: 0, additionalGids: [2 ** 32] }],
  ])('is rejected for its %s: %j', (part, user) => {
    expect(() => {
      checkUser('user', user);
    }).toThrow(errorWith('invalid_argument', { argument: `user.${part}` }));
  });
});

describe('a user from a file', () => {
  it("has no id beyond Linux's limit", () => {
    const files = {
      passwd: 'big:x:4294967296:0::/:\nlargest:x:4294967295:1::/:',
      group: 'huge:x:99999999999:largest\nfine:x:7:largest',
    };
    expect(() => resolveUser('big', files)).toThrow(errorWith('invalid_argument', { message: 'got "big"' }));
    expect(resolveUser('largest', files)).toEqual({ uid: 4294967295, gid: 1, additionalGids: [1, 7] });
  });
});
