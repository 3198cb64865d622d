import { createHash } from 'node:crypto';
import { lastValueFrom, of } from 'rxjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { pipes, terminal, withProcessKill, writeTo } from '../../src/index.js';
import type { NewIO, Process, Task } from '../../src/index.js';
import { only, refusal, refusedAtOnce } from '../support/contract/commands.js';
import { until } from '../support/until.js';
import { freshNamespace } from '../support/contract/freshNamespace.js';
import { bytesOf, textOf } from '../support/contract/output.js';
import { newId, ran, sh } from '../support/contract/ran.js';
import { recording } from '../support/contract/recording.js';
import { knob } from '../support/knob.js';

const here = freshNamespace('terminal');
let task: Task;
beforeAll(async () => {
  task = await here.task({ keep: true });
});

/** Prints its terminal's size whenever it reads a line. */
const SIZES = ['sh', '-c', 'while read line; do stty size; done'];

const outputOf = (process: Process) => {
  const output = recording(process.io.stdout);
  return () => Buffer.concat(output.values).toString();
};

describe('the terminal of an exec', () => {
  const withTerminal = (args: readonly string[], io: NewIO = terminal()) => only(task.exec(newId(), { args }, io));

  it('is one for input and both outputs', async () => {
    const { stdout, stderr, exit } = await ran(
      task,
      ['sh', '-c', 'test -t 0 && test -t 1 && test -t 2; echo $?; echo oops >&2'],
      terminal(),
    );
    expect(stdout).toBe('0\r\noops\r\n');
    expect(stderr).toBe('');
    expect(exit.exitCode).toBe(0);
  });

  it('loses no output of many execs of a megabyte each under one reused id', async () => {
    await sh(task, `seq 1 135000 > ${here.scratch}large`);
    const expected = Array.from({ length: 135_000 }, (_, n) => `${n + 1}\r\n`).join('');
    const digest = createHash('sha256').update(expected).digest('hex');
    const rounds = knob('MEGABYTES', 100) / 4;
    const seen = await Promise.all(
      [1, 2, 3, 4].map(async (lane) => {
        const lengths: number[] = [];
        for (let round = 0; round < rounds; round++) {
          const exec = await only(
            task.exec(`large-${lane}`, { args: ['cat', `${here.scratch}large`] }, terminal({ stdin: false })),
          );
          const output = bytesOf(exec.io.stdout);
          await only(exec.startAndWait());
          const bytes = await output;
          lengths.push(bytes.length);
          expect(createHash('sha256').update(bytes).digest('hex')).toBe(digest);
          await only(exec.delete());
        }
        return lengths;
      }),
    );
    expect(seen.flat()).toEqual(Array.from({ length: 4 * rounds }, () => expected.length));
  });

  it.each([
    [undefined, '24 80'],
    [{ width: 133, height: 44 }, '44 133'],
  ])('has its size from the start: %o', async (size, expected) => {
    expect((await ran(task, ['stty', 'size'], terminal(size))).stdout).toBe(`${expected}\r\n`);
  });

  it('can be resized before the start', async () => {
    const exec = await withTerminal(['sh', '-c', 'read line; stty size']);
    const output = textOf(exec.io.stdout);
    await only(exec.resize(12, 34));
    await only(exec.start());
    exec.io.streams.stdin!.write('\n');
    expect(await output).toMatch(/34 12\r\n$/);
    await only(exec.wait());
    await only(exec.delete());
  });

  it('can be resized after the start', async () => {
    const exec = await withTerminal(SIZES);
    const output = outputOf(exec);
    await only(exec.start());
    for (const [width, height] of [
      [100, 50],
      [3000, 20],
      [20, 3000],
    ] as const) {
      await only(exec.resize(width, height));
      exec.io.streams.stdin!.write('\n');
      await until(() => output().includes(`${height} ${width}\r\n`));
    }
    await only(exec.delete(withProcessKill));
  });

  it('notifies its program of a resize', async () => {
    const exec = await withTerminal(['sh', '-c', 'trap "exit 28" WINCH; echo ready; while :; do sleep 0.01; done']);
    const output = outputOf(exec);
    const waited = only(exec.wait());
    await only(exec.start());
    await until(() => output().includes('ready'));
    await only(exec.resize(100, 50));
    expect((await waited).exitCode).toBe(28);
    await only(exec.delete());
  });

  it('interprets ^C as an interrupt', async () => {
    const exec = await withTerminal(['sh', '-c', 'echo ready; exec sleep 1000']);
    const output = outputOf(exec);
    const waited = only(exec.wait());
    await only(exec.start());
    await until(() => output().includes('ready'));
    exec.io.streams.stdin!.write('\u0003');
    expect(await waited).toMatchObject({ kind: 'exited', exitCode: 130 });
    await only(exec.delete());
  });

  it('interprets ^D as the end of input: `cat` exits', async () => {
    const exec = await withTerminal(['cat']);
    const output = textOf(exec.io.stdout);
    const waited = only(exec.wait());
    await only(exec.start());
    await lastValueFrom(of('hello\n').pipe(writeTo(exec.io.streams.stdin!)), { defaultValue: undefined });
    expect((await waited).exitCode).toBe(0);
    // Typed characters are echoed.
    expect(await output).toBe('hello\r\nhello\r\n');
    await only(exec.delete());
  });

  it('cannot be resized once its process has ended', async () => {
    const exec = await withTerminal(['true']);
    await only(exec.startAndWait());
    expect((await refusal(exec.resize(1, 1))).message).toContain('cannot resize a stopped container');
    await only(exec.delete());
  });

  it('does not exist without terminal(), and then resizing does nothing', async () => {
    const exec = await only(task.exec(newId(), { args: ['sleep', '1000'] }, pipes()));
    await only(exec.start());
    await only(exec.resize(1, 1));
    expect(await only(exec.status())).toEqual({ state: 'running' });
    await only(exec.delete(withProcessKill));
  });
});

describe('the terminal of a task', () => {
  it('has its size from the start', async () => {
    const created = await here.created({ tty: true, args: ['stty', 'size'] }, terminal({ width: 91, height: 31 }));
    const output = textOf(created.io.stdout);
    expect((await only(created.startAndWait())).exitCode).toBe(0);
    expect(await output).toBe('31 91\r\n');
    await only(created.delete());
  });

  it('can be resized before the start', async () => {
    const created = await here.created({ tty: true, args: ['stty', 'size'] }, terminal({ stdin: false }));
    const output = textOf(created.io.stdout);
    await only(created.resize(12, 34));
    await only(created.startAndWait());
    expect(await output).toBe('34 12\r\n');
    await only(created.delete());
  });

  it('can be resized after the start', async () => {
    const running = await here.task({ tty: true, args: SIZES }, terminal());
    const output = outputOf(running);
    await only(running.resize(66, 55));
    running.io.streams.stdin!.write('\n');
    await until(() => output().includes('55 66\r\n'));
    await only(running.delete(withProcessKill));
  });

  it('is what its container was created for', async () => {
    const [without, made] = [await here.container(), await here.container({ tty: true })];
    expect(await refusal(without.createTask(terminal()))).toMatchObject({ code: 'invalid_argument', argument: 'io' });
    expect(await refusal(made.createTask(pipes()))).toMatchObject({ code: 'invalid_argument', argument: 'io' });
    expect(await refusal(made.createTask())).toMatchObject({ code: 'invalid_argument', argument: 'io' });
  });

  it('is not shared with its execs', async () => {
    const running = await here.task({ tty: true, args: ['sleep', '1000'] }, terminal());
    expect((await ran(running, ['sh', '-c', 'test -t 1; echo $?'])).stdout).toBe('1\n');
    expect((await ran(running, ['stty', 'size'], terminal({ width: 71, height: 17 }))).stdout).toBe('17 71\r\n');
    expect(refusedAtOnce(running.exec(newId(), { args: ['true'], terminal: true }))).toMatchObject({
      argument: 'spec.terminal',
    });
    await only(running.delete(withProcessKill));
  });
});
