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
  ['an empty one', ''],
  ['77 characters', 'x'.repeat(77)],
  ['a blank', 'a b'],
  ['a path', '../etc'],
  ['a slash', 'a/b'],
  ['a dash before', '-a'],
  ['a dash behind', 'a-'],
  ['two dots', 'a..b'],
  ['letters of anywhere', 'ünï'],
  ['a line', 'a\nb'],
  ['a number', 7],
];

const refused = (argument: string) => ({ name: 'ContainerdError', code: 'invalid_argument', argument, rpc: undefined });

describe('an id that cannot be one', () => {
  it.each(IDS)('is refused before anything is sent: %s', (_, given) => {
    const id = given as string;
    expect(refusedAtOnce(task.exec(id, { args: ['true'] }, pipes()))).toMatchObject(refused('id'));
    expect(refusedAtOnce(task.loadProcess(id))).toMatchObject(refused('id'));
    expect(refusedAtOnce(here.containerd.task(id))).toMatchObject(refused('id'));
    expect(refusedAtOnce(here.containerd.container(id))).toMatchObject(refused('id'));
    // An empty or missing one is the task itself.
    if (given !== undefined && given !== '')
      expect(refusedAtOnce(task.kill('SIGTERM', { execId: id }))).toMatchObject(refused('execId'));
  });

  it('may have 76 characters', async () => {
    const long = await only(task.exec('x'.repeat(76), { args: ['true'] }));
    expect((await only(long.startAndWait())).exitCode).toBe(0);
    await only(long.delete());
  });

  it("is, for an exec, the container's: its exit could not be told from the task's", () => {
    expect(refusedAtOnce(task.exec(task.id, { args: ['true'] }))).toMatchObject(refused('id'));
    expect(refusedAtOnce(task.loadProcess(task.id))).toMatchObject(refused('id'));
  });
});

describe('what cannot be run', () => {
  it.each<[string, unknown, string]>([
    ['no arguments', {}, 'spec.args'],
    ['empty arguments', { args: [] }, 'spec.args'],
    ['an empty program', { args: [''] }, 'spec.args'],
    ['arguments that are no list', { args: 'true' }, 'spec.args'],
    ['arguments that are no strings', { args: ['true', 1] }, 'spec.args'],
    ['a variable without a value', { args: ['true'], env: ['A=b', 'PATH'] }, 'spec.env'],
    ['a variable without a name', { args: ['true'], env: ['=b'] }, 'spec.env'],
    ['a folder that is relative', { args: ['true'], cwd: 'tmp' }, 'spec.cwd'],
    ['a terminal without one', { args: ['true'], terminal: true }, 'spec.terminal'],
  ])('is refused before anything is sent: %s', (_, spec, argument) => {
    expect(refusedAtOnce(task.exec(newId(), spec as ExecSpec, pipes()))).toMatchObject(refused(argument));
  });

  it('is no terminal where the io is one', () => {
    expect(refusedAtOnce(task.exec(newId(), { args: ['true'], terminal: false }, terminal()))).toMatchObject(
      refused('spec.terminal'),
    );
  });
});

describe('a signal there is not', () => {
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
  ])('is refused before anything is sent: %s', (given) => {
    const signal = given as Signal;
    expect(refusedAtOnce(exec.kill(signal))).toMatchObject(refused('signal'));
    expect(refusedAtOnce(task.kill(signal))).toMatchObject(refused('signal'));
  });
});

describe('a size no terminal can have', () => {
  it.each([[-1], [1.5], [Number.NaN], [65_536], [Number.POSITIVE_INFINITY]])(
    'is refused before anything is sent: %s',
    (size) => {
      expect(refusedAtOnce(exec.resize(size, 10))).toMatchObject(refused('width'));
      expect(refusedAtOnce(exec.resize(10, size))).toMatchObject(refused('height'));
      expect(() => terminal({ width: size })).toThrow(expect.objectContaining(refused('width')) as Error);
      expect(() => terminal({ height: size })).toThrow(expect.objectContaining(refused('height')) as Error);
    },
  );
});

describe('streams that cannot be', () => {
  it.each<[string, Parameters<typeof stdio>[0], string]>([
    ['stdout alone', { stdout: '/a' }, 'stdio.stderr'],
    ['stderr alone', { stderr: '/a' }, 'stdio.stdout'],
    ['stdin alone', { stdin: '/a' }, 'stdio.stdout'],
    ['a relative path', { stdout: 'a', stderr: '/b' }, 'stdio.stdout'],
    ['a terminal without an output', { terminal: true }, 'stdio.stdout'],
    ['a terminal with two outputs', { terminal: true, stdout: '/a', stderr: '/b' }, 'stdio.stderr'],
  ])('are refused at once: %s', (_, paths, argument) => {
    expect(() => stdio(paths)).toThrow(expect.objectContaining(refused(argument)) as Error);
  });

  it('are log files and logging programs at a relative path', () => {
    expect(() => logFile('log')).toThrow(expect.objectContaining(refused('path')) as Error);
    expect(() => logBinary('logger')).toThrow(expect.objectContaining(refused('path')) as Error);
  });

  it('are refused by containerd where nobody holds the other end', async () => {
    const file = '/nowhere/at/all';
    const made = await only(task.exec(newId(), { args: ['true'] }, stdio({ stdout: file, stderr: file })));
    const error = await refusal(made.startAndWait());
    expect(error.message).toContain(file);
    expect(await refusal(made.status())).toMatchObject({ code: 'not_found' });
  });
});

describe('other arguments', () => {
  it('that are missing are named', async () => {
    expect(refusedAtOnce(task.update({} as Parameters<Task['update']>[0]))).toMatchObject(refused('resources'));
    expect(
      await refusal(here.containerd.eventsMatching('topic=' as Parameters<typeof here.containerd.eventsMatching>[0])),
    ).toMatchObject({ code: 'invalid_argument', argument: 'filters' });
  });
});

describe('whatever was refused', () => {
  it('left nothing behind', async () => {
    expect(await only(exec.status())).toEqual({ state: 'running' });
    expect(await only(task.status())).toEqual({ state: 'running' });
    expect((await only(task.pids())).map(({ execId }) => execId).filter(Boolean)).toEqual([exec.id]);
    expect(readdirSync(here.fifoFolder)).toEqual([]);
    expect(await workshop.containers(here.name)).toEqual([task.id]);
    expect((await sh(task, 'echo fine')).stdout).toBe('fine\n');
    await only(exec.delete(withProcessKill));
  });
});
