import { describe, expect, expectTypeOf, it } from 'vitest';
import { UNKNOWN_EXIT_CODE, exitCodeOf } from '../../src/values/exitCodeOf.js';
import { exitStatus, exited, neverStarted, withSource, unknownExit } from '../../src/values/exits.js';
import type { Exited, ExitStatus } from '../../src/values/ExitStatus.js';
import { AT } from '../support/received.js';

const ended = exited(3, AT, 'event');
const gone = unknownExit('containerd no longer knows the process', 'status');
const unborn = neverStarted('delete');

describe('an exit', () => {
  it('of a process that ran has a code and a time', () => {
    expect(ended).toEqual({
      kind: 'exited',
      ok: false,
      exitCode: 3,
      exitedAt: AT.date,
      exitedAtNs: AT.ns,
      source: 'event',
    });
  });

  it('without a time is that of a process that never started, whatever the code', () => {
    expect(exitStatus(7, undefined, 'rpc')).toEqual(neverStarted('rpc'));
    expect(exitStatus(7, AT, 'rpc')).toEqual(exited(7, AT, 'rpc'));
  });

  it('of a process that never started has no code, although containerd answers 0', () => {
    expect(unborn).toEqual({
      kind: 'never-started',
      ok: false,
      exitCode: undefined,
      exitedAt: undefined,
      exitedAtNs: undefined,
      source: 'delete',
    });
  });

  it('that is unknown has a reason and no code', () => {
    expect(gone).toEqual({
      kind: 'unknown',
      ok: false,
      exitCode: undefined,
      exitedAt: undefined,
      exitedAtNs: undefined,
      source: 'status',
      reason: 'containerd no longer knows the process',
    });
  });

  it('is ok only where the process ran and exited with 0', () => {
    expect([exited(0, AT, 'event'), ended, unborn, gone].map(({ ok }) => ok)).toEqual([true, false, false, false]);
  });

  it('may have another source, and is the same exit', () => {
    const other = withSource('delete', ended);
    expect(other).toEqual({ ...ended, source: 'delete' });
    expect(JSON.parse(JSON.stringify(other))).toMatchObject({ exitedAtNs: String(AT.ns), source: 'delete' });
  });

  it.each([ended, gone, unborn, withSource('status', ended)])('is immutable ($kind)', (exit) => {
    expect(Object.isFrozen(exit)).toBe(true);
    expect(() => {
      Object.assign(exit, { exitCode: 0 });
    }).toThrow(TypeError);
  });

  it('converts to a number: 255 if the process never started, or if the exit is unknown', () => {
    expect([ended, unborn, gone].map(exitCodeOf)).toEqual([3, 255, 255]);
    expect(UNKNOWN_EXIT_CODE).toBe(255);
  });

  it('with a real 255 differs from an unknown one', () => {
    const real = exited(255, AT, 'event');
    expect(exitCodeOf(real)).toBe(exitCodeOf(gone));
    expect(real.kind).not.toBe(gone.kind);
  });

  it('is discriminated by its kind', () => {
    const [exit] = [ended] as [ExitStatus];
    if (exit.kind === 'exited') expectTypeOf(exit.exitedAtNs).toEqualTypeOf<bigint>();
    if (exit.kind === 'unknown') expectTypeOf(exit.reason).toEqualTypeOf<string>();
    if (exit.ok) expectTypeOf(exit).toEqualTypeOf<Exited>();
    expectTypeOf(exit.exitCode).toEqualTypeOf<number | undefined>();
    // @ts-expect-error only an unknown exit has a reason
    expect(exit.reason).toBeUndefined();
  });
});
