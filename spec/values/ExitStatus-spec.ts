import { describe, expect, expectTypeOf, it } from 'vitest';
import { UNKNOWN_EXIT_CODE, exitCodeOf, exitStatus, resultOf, unknownExit } from '../../src/values/ExitStatus.js';
import type { ExitStatus } from '../../src/values/ExitStatus.js';
import { errorWith } from '../support/errorWith.js';
import { AT } from '../support/received.js';

const ended = exitStatus(3, AT, 'event');
const gone = unknownExit('containerd no longer knows the process', 'status');
const unborn = exitStatus(0, undefined, 'delete');

describe('an exit', () => {
  it('of a process that ran has a code and a time', () => {
    expect(ended).toEqual({ kind: 'exited', exitCode: 3, exitedAt: AT.date, exitedAtNs: AT.ns, source: 'event' });
  });

  it('without a time is that of a process that never ran, whatever the code', () => {
    expect(exitStatus(7, undefined, 'rpc')).toEqual({
      kind: 'never-started',
      exitCode: 0,
      exitedAt: undefined,
      exitedAtNs: undefined,
      source: 'rpc',
    });
  });

  it('that nobody knows has a reason and no code', () => {
    expect(gone).toEqual({
      kind: 'unknown',
      exitCode: undefined,
      exitedAt: undefined,
      exitedAtNs: undefined,
      source: 'status',
      reason: 'containerd no longer knows the process',
    });
  });

  it.each([ended, gone, unborn])('is immutable ($kind)', (exit) => {
    expect(Object.isFrozen(exit)).toBe(true);
    expect(() => {
      Object.assign(exit, { exitCode: 0 });
    }).toThrow(TypeError);
  });

  it('is a number where a number is asked for: 255 where nobody knows', () => {
    expect([ended, unborn, gone].map(exitCodeOf)).toEqual([3, 0, 255]);
    expect(UNKNOWN_EXIT_CODE).toBe(255);
  });

  it('with a real 255 can be told from one that nobody knows', () => {
    const real = exitStatus(255, AT, 'event');
    expect(exitCodeOf(real)).toBe(exitCodeOf(gone));
    expect(real.kind).not.toBe(gone.kind);
    expect(resultOf(real)[2]).toBeUndefined();
  });

  it('is code, time and error to those who think in Go', () => {
    expect(resultOf(ended)).toEqual([3, AT.date, undefined]);
    expect(resultOf(unborn)).toEqual([0, undefined, undefined]);
    expect(resultOf(gone)).toEqual([255, undefined, errorWith('unknown', { message: 'no longer knows' })]);
  });

  it('tells by its kind what it has', () => {
    const exit: ExitStatus = ended;
    if (exit.kind === 'exited') expectTypeOf(exit.exitedAtNs).toEqualTypeOf<bigint>();
    if (exit.kind === 'unknown') expectTypeOf(exit.reason).toEqualTypeOf<string>();
    expectTypeOf(exit.exitCode).toEqualTypeOf<number | undefined>();
    // @ts-expect-error only an unknown one has a reason
    expect(exit.reason).toBeUndefined();
  });
});
