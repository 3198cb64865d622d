import { describe, expect, it } from 'vitest';
import { decodeProcess } from '../../src/decode/process.js';
import task from '../../src/gen/containerd/types/task_pb.js';
import { fill } from '../../src/observables/wire/fill.js';
import type { ProcessState } from '../../src/values/ProcessStatus.js';
import { AT } from '../support/received.js';
import { YEAR_ONE, timestampOf } from '../support/wire.js';

const { Process, Status } = task;
const noIO = { stdin: '', stdout: '', stderr: '', terminal: false };

describe('decodeProcess', () => {
  it.each<[keyof typeof Status, ProcessState]>([
    ['UNKNOWN', 'unknown'],
    ['CREATED', 'created'],
    ['RUNNING', 'running'],
    ['PAUSED', 'paused'],
    ['PAUSING', 'pausing'],
  ])('reads %s as %s, without an exit', (status, state) => {
    const process = decodeProcess(
      fill(new Process(), { id: 'web', pid: 7, status: Status[status], exitedAt: YEAR_ONE }),
    );
    expect(process).toEqual({ id: 'web', pid: 7, state, io: noIO });
    expect(process).not.toHaveProperty('exit');
  });

  it('reads the exit of a stopped process', () => {
    expect(
      decodeProcess(
        fill(new Process(), {
          id: 'probe',
          pid: 7,
          status: Status.STOPPED,
          exitStatus: 255,
          exitedAt: timestampOf(AT.ns),
        }),
      ),
    ).toEqual({
      id: 'probe',
      pid: 7,
      state: 'stopped',
      io: noIO,
      exit: { kind: 'exited', ok: false, exitCode: 255, exitedAt: AT.date, exitedAtNs: AT.ns, source: 'status' },
    });
  });

  it('treats a stopped process without an exit time as never started', () => {
    const { exit } = decodeProcess(fill(new Process(), { id: 'probe', status: Status.STOPPED, exitedAt: YEAR_ONE }));
    expect(exit).toMatchObject({ kind: 'never-started', ok: false, exitCode: undefined, exitedAt: undefined });
  });

  it('reads the paths of its streams', () => {
    const io = { stdin: '/in', stdout: 'file:///out', stderr: '', terminal: true };
    expect(decodeProcess(fill(new Process(), { id: 'web', ...io })).io).toEqual(io);
  });

  it('treats a status of a newer containerd as unknown', () => {
    expect(decodeProcess(fill(new Process(), { id: 'web', status: 99 as 0 })).state).toBe('unknown');
  });
});
