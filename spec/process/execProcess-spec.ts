import { describe, expect, it } from 'vitest';
import { checkExecSpec, execProcess } from '../../src/process/execProcess.js';
import type { ExecSpec, ProcessSpec } from '../../src/values/ProcessSpec.js';
import { errorWith } from '../support/errorWith.js';

const own: ProcessSpec = {
  args: ['nginx'],
  cwd: '/srv',
  user: { uid: 1, gid: 2, additionalGids: [3] },
  env: ['PATH=/bin', 'HOME=/srv', 'A=1'],
  terminal: true,
  consoleSize: { width: 80, height: 24 },
  capabilities: { bounding: ['CAP_KILL'] },
  noNewPrivileges: true,
  ofTheFuture: 'kept',
};
const plain = { terminal: false };

describe('the process of an exec', () => {
  it('is given in part; the rest comes from the container', () => {
    expect(execProcess(own, { args: ['sh', '-c', 'true'] }, plain)).toEqual({
      args: ['sh', '-c', 'true'],
      cwd: '/srv',
      user: { uid: 1, gid: 2, additionalGids: [3] },
      env: ['PATH=/bin', 'HOME=/srv', 'A=1'],
      terminal: false,
      capabilities: { bounding: ['CAP_KILL'] },
      noNewPrivileges: true,
      ofTheFuture: 'kept',
    });
  });

  it('replaces the container’s fields by the given ones', () => {
    const process = execProcess(
      own,
      {
        args: ['sh'],
        cwd: '/tmp',
        user: 'root',
        noNewPrivileges: false,
        capabilities: {},
        rlimits: [{ type: 'RLIMIT_CORE', soft: 0, hard: 'unlimited' }],
      },
      plain,
      { uid: 0, gid: 0 },
    );
    expect(process.rlimits).toEqual([{ type: 'RLIMIT_CORE', soft: 0, hard: 2n ** 64n - 1n }]);
    expect(process).toMatchObject({ cwd: '/tmp', user: { uid: 0, gid: 0 }, noNewPrivileges: false, capabilities: {} });
    expect(process.user).not.toHaveProperty('additionalGids');
  });

  it('keeps the container’s fields if the given ones are undefined', () => {
    const undefinedParts = {
      cwd: undefined,
      user: undefined,
      env: undefined,
      terminal: undefined,
      rlimits: undefined,
      capabilities: undefined,
      noNewPrivileges: undefined,
      ofTheFuture: undefined,
    };
    const given = { args: ['sh'], ...undefinedParts } as unknown as ExecSpec;
    expect(() => {
      checkExecSpec(given, false);
    }).not.toThrow();
    expect(execProcess(own, given, plain)).toStrictEqual(execProcess(own, { args: ['sh'] }, plain));
    expect(execProcess(undefined, given, plain)).toStrictEqual(execProcess(undefined, { args: ['sh'] }, plain));
  });

  it('has the container’s variables and the given ones, which win', () => {
    expect(execProcess(own, { args: ['sh'], env: ['HOME=/tmp', 'B=a=b', 'A='] }, plain).env).toEqual(
      expect.arrayContaining(['PATH=/bin', 'HOME=/tmp', 'B=a=b', 'A=']),
    );
    expect(execProcess({ ...own, env: ['AB=1'] }, { args: ['sh'], env: ['A=2'] }, plain).env).toEqual(['AB=1', 'A=2']);
  });

  it('has a terminal if its IO has one, with its size', () => {
    expect(execProcess(own, { args: ['sh'] }, plain)).not.toHaveProperty('consoleSize');
    expect(execProcess({ ...own, env: ['A=1'] }, { args: ['sh'] }, plain).env).toEqual(['A=1']);
    expect(execProcess({ ...own, env: ['A=1'] }, { args: ['sh'] }, { terminal: true }).env).toEqual([
      'TERM=xterm',
      'A=1',
    ]);
    expect(execProcess({ ...own, env: ['TERM=vt100'] }, { args: ['sh'] }, { terminal: true }).env).toEqual([
      'TERM=vt100',
    ]);
    expect(execProcess({ ...own, env: [] }, { args: ['sh'], env: ['TERM=dumb'] }, { terminal: true }).env).toEqual([
      'TERM=dumb',
    ]);
    expect(
      execProcess({ ...own, terminal: false }, { args: ['sh'] }, { terminal: true, size: { width: 132, height: 43 } }),
    ).toMatchObject({
      terminal: true,
      consoleSize: { width: 132, height: 43 },
    });
  });

  it('has defaults if the container’s spec cannot be read', () => {
    expect(execProcess(undefined, { args: ['sh'] }, plain)).toMatchObject({
      args: ['sh'],
      cwd: '/',
      user: { uid: 0, gid: 0 },
      env: [expect.stringMatching(/^PATH=/)],
    });
  });

  it('does not modify its input', () => {
    const given: ExecSpec = Object.freeze({ args: ['sh'], env: Object.freeze(['A=2']) as string[] });
    execProcess(own, given, plain);
    expect(own.env).toEqual(['PATH=/bin', 'HOME=/srv', 'A=1']);
  });
});

describe('a spec', () => {
  it.each<[string, ExecSpec]>([
    ['a program', { args: ['sh'] }],
    ['an empty argument', { args: ['echo', ''] }],
    ['a variable with an empty value', { args: ['sh'], env: ['A='] }],
    ['an absolute working directory', { args: ['sh'], cwd: '/' }],
    ['the same terminal as its IO', { args: ['sh'], terminal: false }],
  ])('may have %s', (_what, spec) => {
    expect(() => {
      checkExecSpec(spec, false);
    }).not.toThrow();
  });

  const odd = (spec: object): ExecSpec => spec as ExecSpec;

  it.each<[string, string, unknown]>([
    ['no spec', 'spec', undefined],
    ['null', 'spec', null],
    ['a string', 'spec', 'sh'],
    ['no args', 'spec.args', {}],
    ['args in one string', 'spec.args', { args: 'sh -c true' }],
    ['no program', 'spec.args', { args: [] }],
    ['an empty program', 'spec.args', { args: [''] }],
    ['args that are not strings', 'spec.args', { args: ['sleep', 5] }],
    ['a variable without a name', 'spec.env', { args: ['sh'], env: ['=1'] }],
    ['a variable without a value', 'spec.env', { args: ['sh'], env: ['A'] }],
    ['variables in an object', 'spec.env', { args: ['sh'], env: { A: '1' } }],
    ['a variable that is not a string', 'spec.env', { args: ['sh'], env: [7] }],
    ['a relative working directory', 'spec.cwd', { args: ['sh'], cwd: 'tmp' }],
    ['a working directory that is not a string', 'spec.cwd', { args: ['sh'], cwd: 7 }],
    ['a malformed user', 'spec.user', { args: ['sh'], user: 'a:b:c' }],
    ['a user without a gid', 'spec.user.gid', { args: ['sh'], user: { uid: 1 } }],
    ['a user that is an array', 'spec.user', { args: ['sh'], user: [0, 0] }],
    [
      'an invalid limit',
      'spec.rlimits.hard',
      { args: ['sh'], rlimits: [{ type: 'RLIMIT_CORE', soft: 0, hard: 'much' }] },
    ],
    ['an argument with a NUL', 'spec.args', { args: ['echo', 'a\0b'] }],
    ['a variable with a NUL', 'spec.env', { args: ['sh'], env: ['A=\0'] }],
    ['a working directory with a NUL', 'spec.cwd', { args: ['sh'], cwd: '/a\0b' }],
    ['null, which a runtime would read as false', 'spec.noNewPrivileges', { args: ['sh'], noNewPrivileges: null }],
    ['a terminal that its IO does not have', 'spec.terminal', { args: ['sh'], terminal: true }],
  ])('may not be, or have, %s', (_what, argument, spec) => {
    expect(() => {
      checkExecSpec(odd(spec as object), false);
    }).toThrow(errorWith('invalid_argument', { argument }));
  });

  it('may not deny the terminal of its IO', () => {
    expect(() => {
      checkExecSpec({ args: ['sh'], terminal: false }, true);
    }).toThrow(errorWith('invalid_argument', { argument: 'spec.terminal' }));
  });
});
