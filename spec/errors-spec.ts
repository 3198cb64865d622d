import { describe, expect, expectTypeOf, it } from 'vitest';
import { ContainerdError, invalidArgument } from '../src/errors.js';
import type { ErrorCode } from '../src/errors.js';

describe('ContainerdError', () => {
  it('states the code, the call and what went wrong', () => {
    const cause = new Error('deeper');
    const error = new ContainerdError('not_found', 'no running task web', { rpc: 'Tasks/Get', cause });
    expect(error.message).toBe('[not_found] Tasks/Get: no running task web');
    expect(error).toMatchObject({ code: 'not_found', rpc: 'Tasks/Get', argument: undefined, cause });
  });

  it('states the rejected argument', () => {
    const error = invalidArgument('signal', 'must be a name such as "SIGTERM", or a number from 1 to 64, got "SIGFOO"');
    expect(error.message).toBe(
      '[invalid_argument] signal: must be a name such as "SIGTERM", or a number from 1 to 64, got "SIGFOO"',
    );
    expect(error).toMatchObject({ code: 'invalid_argument', rpc: undefined, argument: 'signal' });
  });

  it('states only what it knows', () => {
    const error = new ContainerdError('cancelled', 'the client was closed');
    expect(error.message).toBe('[cancelled] the client was closed');
    expect(Object.hasOwn(error, 'cause')).toBe(false);
  });

  it('is an Error, by name and by type', () => {
    const error = new ContainerdError('internal', 'odd');
    expect(error).toBeInstanceOf(Error);
    expect(error.name).toBe('ContainerdError');
    expect(String(error)).toBe('ContainerdError: [internal] odd');
    expect(error.stack).toContain('errors-spec');
    expect(Object.keys(error)).not.toContain('name');
  });

  it('has a code to switch on', () => {
    expectTypeOf<ContainerdError['code']>().toEqualTypeOf<ErrorCode>();
    // @ts-expect-error codes are not numbers
    expect(new ContainerdError(5, 'not found').code).toBe(5);
  });
});
