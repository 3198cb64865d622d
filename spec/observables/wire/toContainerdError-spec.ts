import { status } from '@grpc/grpc-js';
import { describe, expect, it } from 'vitest';
import { ContainerdError } from '../../../src/errors.js';
import { isFateUnknown, isTransient } from '../../../src/observables/wire/errorClasses.js';
import { toContainerdError } from '../../../src/observables/wire/toContainerdError.js';
import type { Address } from '../../../src/observables/wire/address.js';

const ADDRESS: Address = { kind: 'tcp', host: 'localhost', port: 1 };

/** An error as grpc-js creates it. */
const grpcError = (code: number, details: string) => Object.assign(new Error(`${code} ${details}`), { code, details });

const words = Object.entries(status)
  .filter(([name, code]) => typeof code === 'number' && name !== 'OK')
  .map(([name, code]) => [name, code as number, name.toLowerCase()] as const);

describe('toContainerdError', () => {
  it('knows all sixteen codes', () => {
    expect(words).toHaveLength(16);
  });

  it.each(words)('converts %s (%i) to %s, and keeps the original', (_name, code, word) => {
    const cause = grpcError(code, 'so it is');
    const error = toContainerdError(cause, 'Tasks/Get', ADDRESS);
    expect(error).toBeInstanceOf(ContainerdError);
    expect(error).toMatchObject({ code: word, rpc: 'Tasks/Get', argument: undefined, name: 'ContainerdError' });
    expect(error.message).toBe(`[${word}] Tasks/Get: so it is`);
    expect(error.cause).toBe(cause);
  });

  it('converts an unknown code to `unknown`', () => {
    expect(toContainerdError(grpcError(77, 'odd'), 'Tasks/Get', ADDRESS).code).toBe('unknown');
  });

  it.each([
    ['no running task web: not found', 'no running task web: not found'],
    ['process probe: not found: not found: not found', 'process probe: not found'],
    [
      'OCI runtime exec failed: exec failed: unable to start: unknown',
      'OCI runtime exec failed: exec failed: unable to start',
    ],
    ['task web: already exists: unknown', 'task web: already exists'],
    ['ttrpc: closed: unknown: unknown', 'ttrpc: closed'],
    ['unknown', 'unknown'],
    ['', ''],
  ])('shortens "%s" to "%s"', (details, text) => {
    expect(toContainerdError(grpcError(5, details), 'Tasks/Get', ADDRESS).message).toBe(
      `[not_found] Tasks/Get: ${text}`,
    );
  });

  it('copes with a long text', () => {
    const details = `${'x: y'.repeat(50_000)}: not found`;
    expect(toContainerdError(grpcError(5, details), 'Tasks/Get', ADDRESS).message).toContain('not found');
  });

  it('returns a ContainerdError unchanged', () => {
    const ours = new ContainerdError('cancelled', 'the client was closed');
    expect(toContainerdError(ours, 'Tasks/Get', ADDRESS)).toBe(ours);
  });

  it.each([
    new TypeError('a mistake'),
    'a text',
    undefined,
    { code: 5, details: 'no Error' },
    Object.assign(new Error('of Node'), { code: 'EPIPE' }),
  ])('converts anything else to `internal` (%s)', (reason) => {
    expect(toContainerdError(reason, 'Tasks/Get', ADDRESS)).toMatchObject({
      code: 'internal',
      rpc: 'Tasks/Get',
      cause: reason,
    });
  });
});

describe('isTransient', () => {
  it('says for every code whether a retry may help', () => {
    const passing = words
      .map(([, , word]) => word)
      .filter((word) => isTransient(new ContainerdError(word as ContainerdError['code'], '')));
    expect(passing.sort()).toEqual([
      'aborted',
      'cancelled',
      'data_loss',
      'deadline_exceeded',
      'internal',
      'resource_exhausted',
      'unavailable',
      'unknown',
    ]);
  });
});

describe('isFateUnknown', () => {
  it('says for every code whether the answer is missing', () => {
    const missing = words
      .map(([, , word]) => word)
      .filter((word) => isFateUnknown(new ContainerdError(word as ContainerdError['code'], '')));
    expect(missing.sort()).toEqual(['cancelled', 'deadline_exceeded', 'internal', 'unavailable']);
  });
});
