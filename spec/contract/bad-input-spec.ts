import { readdirSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { logBinary, logFile, pipes, stdio, terminal, withProcessKill } from '../../src/index.js';
import type { ExecSpec, Process, Signal, Task } from '../../src/index.js';
import { only, refusal, refusedAtOnce } from '../support/contract/commands.js';
import { freshNamespace } from '../support/contract/freshNamespace.js';
import { newId, sh } from '../support/contract/ran.js';
import { workshop } from '../support/contract/workshop/ofLane.js';

const here = freshNamespace('bad-input');
let task: Task;
let exec: Process;
beforeAll(async () => {
  task = await here.task({ keep: true });
  exec = await only(task.exec(newId(), { args: ['sleep', '100000'] }));
  await only(exec.start());
});

const IDS: readonly [string, unknown][] = [
  ['none', undefined],
  ['an empty string', ''],
  ['77 characters', 'x'.repeat(77)],
  ['a blank', 'a b'],
  ['a parent folder', '../etc'],
  ['a slash', 'a/b'],
  ['a leading dash', '-a'],
  ['a trailing dash', 'a-'],
  ['two dots', 'a..b'],
  ['non-ASCII letters', 'ünï'],
  ['a line break', 'a\nb'],
  ['a number', 7],
];

const refused = (argument: string) => ({ name: 'ContainerdError', code: 'invalid_argument', argument, rpc: undefined });

describe('an invalid id', () => {
  it.each(IDS)('is rejected before anything is sent: %s', (_, given) => {
    const id = given as string;
    expect(refusedAtOnce(task.exec(id, { args: ['true'] }, pipes()))).toMatchObject(refused('id'));
    expect(refusedAtOnce(task.loadProcess(id))).toMatchObject(refused('id'));
    expect(refusedAtOnce(here.containerd.task(id))).toMatchObject(refused('id'));
    expect(refusedAtOnce(here.containerd.container(id))).toMatchObject(refused('id'));
    // An empty or missing exec id means the task itself.
    if (given !== undefined && given !== '')
      expect(refusedAtOnce(task.kill('SIGTERM', { execId: id }))).toMatchObject(refused('execId'));
  });

  it('may be 76 characters long', async () => {
    const long = await only(task.exec('x'.repeat(76), { args: ['true'] }));
    expect((await only(long.startAndWait())).exitCode).toBe(0);
    await only(long.delete());
  });

  it('of an exec may not be the id of its container, because their exit events would be the same', () => {
    expect(refusedAtOnce(task.exec(task.id, { args: ['true'] }))).toMatchObject(refused('id'));
    expect(refusedAtOnce(task.loadProcess(task.id))).toMatchObject(refused('id'));
  });
});

describe('an exec that cannot run', () => {
  it.each<[string, unknown, string]>([
    ['no arguments', {}, 'spec.args'],
    ['empty arguments', { args: [] }, 'spec.args'],
    ['arguments that are not an array', { args: [''] }, 'spec.args'],
    ['arguments that are not strings', { args: 'true' }, 'spec.args'],
    ['arguments that are not strings', { args: ['true', 1] }, 'spec.args'],
    ['a variable without a value', { args: ['true'], env: ['A=b', 'PATH'] }, 'spec.env'],
    ['a relative working directory', { args: ['true'], env: ['=b'] }, 'spec.env'],
    ['a folder that is relative', { args: ['true'], cwd: 'tmp' }, 'spec.cwd'],
    ['a terminal in the spec without one in the IO', { args: ['true'], terminal: true }, 'spec.terminal'],
  ])('is rejected before anything is sent: %s', (_, spec, argument) => {
    expect(refusedAtOnce(task.exec(newId(), spec as ExecSpec, pipes()))).toMatchObject(refused(argument));
  });

  it('is rejected if its spec has no terminal and its IO has one', () => {
    expect(refusedAtOnce(task.exec(newId(), { args: ['true'], terminal: false }, terminal()))).toMatchObject(
      refused('spec.terminal'),
    );
  });
});

describe('an unknown signal', () => {
  it.each<[unknown]>([
    ['SIGFOO'],
    ['TERM'],
    ['sigterm'],
    [''],
    [0],
    [65],
    [-1],
    [1.5],
    [Number.NaN],
    ['SIGRTMIN+99'],
    ['SIGRTMAX-64'],
    [null],
    ['toString'],
  ])('is rejected before anything is sent: %s', (given) => {
    const signal = given as Signal;
    expect(refusedAtOnce(exec.kill(signal))).toMatchObject(refused('signal'));
    expect(refusedAtOnce(task.kill(signal))).toMatchObject(refused('signal'));
  });
});

describe('an invalid terminal size', () => {
  it.each([[-1], [1.5], [Number.NaN], [65_536], [Number.POSITIVE_INFINITY]])(
    'is rejected before anything is sent: %s',
    (size) => {
      expect(refusedAtOnce(exec.resize(size, 10))).toMatchObject(refused('width'));
      expect(refusedAtOnce(exec.resize(10, size))).toMatchObject(refused('height'));
      expect(() => terminal({ width: size })).toThrow(expect.objectContaining(refused('width')) as Error);
      expect(() => terminal({ height: size })).toThrow(expect.objectContaining(refused('height')) as Error);
    },
  );
});

describe('invalid stdio', () => {
  it.each<[string, Parameters<typeof stdio>[0], string]>([
    ['stdout alone', { stdout: '/a' }, 'stdio.stderr'],
    ['stderr alone', { stderr: '/a' }, 'stdio.stdout'],
    ['stdin alone', { stdin: '/a' }, 'stdio.stdout'],
    ['a relative path', { stdout: 'a', stderr: '/b' }, 'stdio.stdout'],
    ['a terminal without an output', { terminal: true }, 'stdio.stdout'],
    ['a terminal with two outputs', { terminal: true, stdout: '/a', stderr: '/b' }, 'stdio.stderr'],
  ])('is rejected at once: %s', (_, paths, argument) => {
    expect(() => stdio(paths)).toThrow(expect.objectContaining(refused(argument)) as Error);
  });

  it('includes log files and logging programs at relative paths', () => {
    expect(() => logFile('log')).toThrow(expect.objectContaining(refused('path')) as Error);
    expect(() => logBinary('logger')).toThrow(expect.objectContaining(refused('path')) as Error);
  });

  it('is rejected by containerd when nobody holds the other end of the FIFO', async () => {
    const file = '/nowhere/at/all';
    const made = await only(task.exec(newId(), { args: ['true'] }, stdio({ stdout: file, stderr: file })));
    const error = await refusal(made.startAndWait());
    expect(error.message).toContain(file);
    expect(await refusal(made.status())).toMatchObject({ code: 'not_found' });
  });
});

describe('missing arguments', () => {
  it('are named in the error', async () => {
    expect(refusedAtOnce(task.update({} as Parameters<Task['update']>[0]))).toMatchObject(refused('resources'));
    expect(
      await refusal(here.containerd.eventsMatching('topic=' as Parameters<typeof here.containerd.eventsMatching>[0])),
    ).toMatchObject({ code: 'invalid_argument', argument: 'filters' });
  });
});

describe('a rejected call', () => {
  it('leaves nothing behind', async () => {
    expect(await only(exec.status())).toEqual({ state: 'running' });
    expect(await only(task.status())).toEqual({ state: 'running' });
    expect((await only(task.pids())).map(({ execId }) => execId).filter(Boolean)).toEqual([exec.id]);
    expect(readdirSync(here.fifoFolder)).toEqual([]);
    expect(await workshop.containers(here.name)).toEqual([task.id]);
    expect((await sh(task, 'echo fine')).stdout).toBe('fine\n');
    await only(exec.delete(withProcessKill));
  });
});
