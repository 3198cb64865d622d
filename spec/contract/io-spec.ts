import { createHash, randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { EMPTY, firstValueFrom, from, lastValueFrom, of, toArray } from 'rxjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lines, logBinary, logFile, noIO, pipes, stdio, withProcessKill, writeTo } from '../../src/index.js';
import type { Process, Task } from '../../src/index.js';
import { only, refusal } from '../support/contract/commands.js';
import { until } from '../support/until.js';
import { freshNamespace } from '../support/contract/freshNamespace.js';
import { bytesOf, textOf } from '../support/contract/output.js';
import { newId, ran, sh } from '../support/contract/ran.js';
import { recording } from '../support/contract/recording.js';
import { knob } from '../support/knob.js';

const here = freshNamespace('io');
const folder = mkdtempSync(join(tmpdir(), 'rx-containerd-logs-'));
let task: Task;
beforeAll(async () => {
  task = await here.task({ keep: true });
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const hash = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** The size of what `seq 1 150000` writes: a little more than a megabyte. */
const SEQ = Array.from({ length: 150_000 }, (_, n) => `${n + 1}\n`).join('');

describe('output', () => {
  it('arrives separately on stdout and stderr', async () => {
    const { stdout, stderr } = await sh(task, 'echo to stdout; echo to stderr >&2; echo more');
    expect(stdout).toBe('to stdout\nmore\n');
    expect(stderr).toBe('to stderr\n');
  });

  it('of a task is complete when it ends', async () => {
    const other = await here.created({ args: ['echo', 'kingkoye'] }, pipes());
    const output = textOf(other.io.stdout);
    expect(await only(other.startAndWait())).toMatchObject({ exitCode: 0 });
    expect(await output).toBe('kingkoye\n');
    await only(other.delete());
  });

  it('is complete for many execs of a megabyte each', async () => {
    const expected = hash(Buffer.from(SEQ));
    for (let round = 0; round < knob('MEGABYTES', 100) / 4; round++) {
      const execs = await Promise.all(
        Array.from({ length: 4 }, () => only(task.exec(newId(), { args: ['seq', '1', '150000'] }, pipes()))),
      );
      await Promise.all(
        execs.map(async (exec) => {
          const output = bytesOf(exec.io.stdout);
          expect((await only(exec.startAndWait())).exitCode).toBe(0);
          const bytes = await output;
          expect(bytes.length).toBe(SEQ.length);
          expect(hash(bytes)).toBe(expected);
          await only(exec.delete());
        }),
      );
    }
  });

  it('is raw bytes, whatever they are', async () => {
    const all = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte));
    const escaped = [...all].map((byte) => `\\0${byte.toString(8)}`).join('');
    const exec = await only(task.exec(newId(), { args: ['printf', '%b', escaped] }, pipes()));
    const output = bytesOf(exec.io.stdout);
    await only(exec.startAndWait());
    expect(await output).toEqual(all);
    await only(exec.delete());
  });

  it('is split into lines', async () => {
    const exec = await only(task.exec(newId(), { args: ['printf', 'one\\ntwo\\r\\n\\nünï\\nlast'] }, pipes()));
    const output = lastValueFrom(exec.io.stdout.pipe(lines(), toArray()));
    await only(exec.startAndWait());
    expect(await output).toEqual(['one', 'two', '', 'ünï', 'last']);
    await only(exec.delete());
  });

  it('is also available as a Node stream', async () => {
    const exec = await only(task.exec(newId(), { args: ['seq', '1', '150000'] }, pipes()));
    const chunks: Buffer[] = [];
    const reading = (async () => {
      for await (const chunk of exec.io.streams.stdout!) chunks.push(chunk as Buffer);
    })();
    await only(exec.startAndWait());
    await reading;
    expect(Buffer.concat(chunks).toString()).toBe(SEQ);
    await only(exec.delete());
  });

  it('waits for late subscribers, even after the exit', async () => {
    const exec = await only(task.exec(newId(), { args: ['echo', 'still here'] }, pipes()));
    await only(exec.startAndWait());
    expect(await textOf(exec.io.stdout)).toBe('still here\n');
    await only(exec.delete());
  });

  it('is subject to backpressure: the process blocks until somebody reads on', async () => {
    const exec = await only(task.exec(newId(), { args: ['sh', '-c', 'seq 1 150000; echo done >&2'] }, pipes()));
    const stderr = recording(exec.io.stderr);
    const waited = recording(exec.wait());
    await only(exec.start());
    // Time enough to write everything, if there were no backpressure.
    await sleep(300);
    expect(stderr.values).toEqual([]);
    expect(waited.values).toEqual([]);
    expect(await textOf(exec.io.stdout)).toBe(SEQ);
    await until(() => waited.ended && stderr.ended);
    expect(waited.values).toMatchObject([{ exitCode: 0 }]);
    expect(Buffer.concat(stderr.values).toString()).toBe('done\n');
    await only(exec.delete());
  });

  it('is subject to backpressure from a loop over its Node stream too', async () => {
    const mebibyte = 1 << 20;
    const exec = await only(
      task.exec(newId(), { args: ['sh', '-c', 'head -c 8388608 /dev/zero; echo done >&2'] }, pipes()),
    );
    const stderr = recording(exec.io.stderr);
    await only(exec.start());
    let read = 0;
    for await (const chunk of exec.io.streams.stdout!) {
      read += (chunk as Buffer).length;
      // Time enough to write the rest, if there were no backpressure; afterwards there is nothing left to write.
      if (read < mebibyte) await sleep(20);
      if (read < 6 * mebibyte) expect(stderr.values).toEqual([]);
    }
    expect(read).toBe(8 * mebibyte);
    await until(() => stderr.values.length > 0);
    await only(exec.wait());
    await only(exec.delete());
  });

  it('can be unsubscribed without ending the process, and resumed by the next subscriber', async () => {
    const exec = await only(
      task.exec(
        newId(),
        { args: ['sh', '-c', 'echo one; read line; echo two; read line; echo three'] },
        pipes({ stdin: true }),
      ),
    );
    await only(exec.start());
    expect(String(Buffer.from(await firstValueFrom(exec.io.stdout)))).toBe('one\n');
    exec.io.streams.stdin!.write('\n');
    expect(await only(exec.status())).toEqual({ state: 'running' });
    expect(String(Buffer.from(await firstValueFrom(exec.io.stdout)))).toBe('two\n');
    exec.io.streams.stdin!.write('\n');
    expect(await textOf(exec.io.stdout)).toBe('three\n');
    expect((await only(exec.wait())).exitCode).toBe(0);
    await only(exec.delete());
  });

  it('that nobody ever reads does not delay a delete', async () => {
    const exec = await only(task.exec(newId(), { args: ['seq', '1', '150000'] }, pipes()));
    await only(exec.start());
    const began = Date.now();
    expect(await only(exec.delete(withProcessKill))).toMatchObject({ kind: 'exited' });
    // containerd would wait ten seconds for its copies to end.
    expect(Date.now() - began).toBeLessThan(9000);
  });

  it('of a Node stream whose loop was left is subject to backpressure too, and does not delay a delete', async () => {
    const exec = await only(task.exec(newId(), { args: ['yes'] }, pipes()));
    await only(exec.start());
    for await (const _chunk of exec.io.streams.stdout!) break;
    expect(exec.io.streams.stdout!.destroyed).toBe(true);
    // Time enough to die of SIGPIPE, if nobody else held the pipe open.
    await sleep(300);
    expect(await only(exec.status())).toEqual({ state: 'running' });
    const began = Date.now();
    expect(await only(exec.delete(withProcessKill))).toMatchObject({ exitCode: 137 });
    expect(Date.now() - began).toBeLessThan(9000);
  });

  it('may outlast the process while a child holds it open', async () => {
    const gate = `${here.scratch}gate`;
    const exec = await only(
      task.exec(newId(), { args: ['sh', '-c', `echo parent; (read go < ${gate}; echo child) & exit 3`] }, pipes()),
    );
    await sh(task, `mkfifo ${gate}`);
    const output = recording(exec.io.stdout);
    expect((await only(exec.startAndWait())).exitCode).toBe(3);
    expect(output.ended).toBeUndefined();
    await sh(task, `echo > ${gate}`);
    await until(() => output.ended === 'completed');
    expect(Buffer.concat(output.values).toString()).toBe('parent\nchild\n');
    await only(exec.delete());
  });

  it('being read when the process is deleted is still read to its end', async () => {
    const exec = await only(task.exec(newId(), { args: ['seq', '1', '150000'] }, pipes()));
    const output = recording(exec.io.stdout);
    const exit = only(exec.startAndWait());
    await exit;
    await only(exec.delete());
    await until(() => output.ended === 'completed');
    expect(Buffer.concat(output.values).toString()).toBe(SEQ);
  });
});

describe('input', () => {
  const cat = async (): Promise<Process> => only(task.exec(newId(), { args: ['cat'] }, pipes({ stdin: true })));

  it('ends with streams.stdin.end(): `cat` exits', async () => {
    const exec = await cat();
    const output = textOf(exec.io.stdout);
    const waited = only(exec.wait());
    await only(exec.start());
    exec.io.streams.stdin!.write('hello ');
    exec.io.streams.stdin!.end('world\n');
    expect(await output).toBe('hello world\n');
    expect((await waited).exitCode).toBe(0);
    await only(exec.delete());
  });

  it('ends with closeIO(): `cat` exits', async () => {
    const exec = await cat();
    const output = textOf(exec.io.stdout);
    const waited = only(exec.wait());
    await only(exec.start());
    exec.io.streams.stdin!.write('hello\n');
    await only(exec.closeIO({ stdin: true }));
    expect(await output).toBe('hello\n');
    expect((await waited).exitCode).toBe(0);
    await only(exec.delete());
  });

  it('ends with writeTo(), which writes an Observable', async () => {
    const exec = await cat();
    const output = textOf(exec.io.stdout);
    const waited = only(exec.wait());
    await only(exec.start());
    const written = lastValueFrom(of('a', 'b', new Uint8Array([99, 10])).pipe(writeTo(exec.io.streams.stdin!)), {
      defaultValue: 'written',
    });
    expect(await written).toBe('written');
    expect(await output).toBe('abc\n');
    expect((await waited).exitCode).toBe(0);
    await only(exec.delete());
  });

  it("may exceed a pipe's buffer, and arrives byte for byte", async () => {
    const exec = await cat();
    const chunks = Array.from({ length: 64 }, () => randomBytes(65_537));
    const output = bytesOf(exec.io.stdout);
    const waited = only(exec.wait());
    await only(exec.start());
    await lastValueFrom(from(chunks).pipe(writeTo(exec.io.streams.stdin!)), { defaultValue: undefined });
    const bytes = await output;
    expect(bytes.length).toBe(64 * 65_537);
    expect(hash(bytes)).toBe(hash(Buffer.concat(chunks)));
    expect((await waited).exitCode).toBe(0);
    await only(exec.delete());
  });

  it('written and ended before the start is not lost', async () => {
    const exec = await cat();
    exec.io.streams.stdin!.end('early\n');
    const output = textOf(exec.io.stdout);
    expect((await only(exec.startAndWait())).exitCode).toBe(0);
    expect(await output).toBe('early\n');
    await only(exec.delete());
  });

  it('may be empty', async () => {
    const exec = await cat();
    const output = textOf(exec.io.stdout);
    const waited = only(exec.wait());
    await only(exec.start());
    await lastValueFrom(EMPTY.pipe(writeTo(exec.io.streams.stdin!)), { defaultValue: undefined });
    expect(await output).toBe('');
    expect((await waited).exitCode).toBe(0);
    await only(exec.delete());
  });

  it("of a task's init process works the same", async () => {
    const other = await here.created({ args: ['cat'] }, pipes({ stdin: true }));
    const output = textOf(other.io.stdout);
    const waited = only(other.wait());
    await only(other.start());
    await lastValueFrom(of('to the task\n').pipe(writeTo(other.io.streams.stdin!)), { defaultValue: undefined });
    expect(await output).toBe('to the task\n');
    expect((await waited).exitCode).toBe(0);
    await only(other.delete());
  });

  it('cannot be ended before the start, where containerd would report success and do nothing', async () => {
    const exec = await cat();
    expect(await refusal(exec.closeIO({ stdin: true }))).toMatchObject({
      code: 'failed_precondition',
      rpc: 'Tasks/CloseIO',
    });
    await only(exec.delete());
  });

  it('may be ended twice, and after the process has ended', async () => {
    const exec = await cat();
    await only(exec.start());
    await only(exec.closeIO({ stdin: true }));
    await only(exec.wait());
    await only(exec.closeIO({ stdin: true }));
    await only(exec.delete());
  });

  it('may be ended while another client deletes the process, or later, without an error', async () => {
    const exec = await cat();
    const errors: unknown[] = [];
    exec.io.streams.stdin!.on('error', (reason) => errors.push(reason));
    const closed = new Promise((resolve) => exec.io.streams.stdin!.on('close', resolve));
    await only(exec.start());
    const loaded = await only((await only(here.connect().task(task.id))).loadProcess(exec.id));
    await only(loaded.delete(withProcessKill));
    exec.io.streams.stdin!.end('nobody reads this');
    await closed;
    expect(errors).toEqual([]);
    await refusal(exec.delete());
  });

  it('is /dev/null unless requested', async () => {
    expect(await sh(task, 'cat; echo end')).toMatchObject({ stdout: 'end\n', exit: { exitCode: 0 } });
  });
});

describe('no IO', () => {
  it('means empty input and discarded output', async () => {
    const line = 'cat && echo to stdout && echo to stderr >&2 && exit 3';
    const exec = await only(task.exec(newId(), { args: ['sh', '-c', line] }));
    expect(exec.io.streams).toEqual({});
    expect(await textOf(exec.io.stdout)).toBe('');
    // containerd by itself gives an exec (but not a task) a /dev/null that it cannot write to: code 1.
    expect((await only(exec.startAndWait())).exitCode).toBe(3);
    await only(exec.delete());
    const other = await here.created({ args: ['sh', '-c', line] }, noIO());
    expect(other.io).toMatchObject({ paths: { stdin: '', stdout: '', stderr: '', terminal: false }, streams: {} });
    expect((await only(other.startAndWait())).exitCode).toBe(3);
  });

  it('does not block a process that writes a lot', async () => {
    expect((await ran(task, ['sh', '-c', 'seq 1 150000; seq 1 150000 >&2'], noIO())).exit.exitCode).toBe(0);
  });
});

describe('a log file', () => {
  it('receives both outputs, appended, in a folder that is created for it', async () => {
    const file = join(folder, 'deeper and ödd', 'out 1%.log');
    const lines = (): readonly string[] => (existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : []);
    // It keeps running: for a process that exits at once, containerd may close the file before it writes stderr.
    const exec = await only(
      task.exec(newId(), { args: ['sh', '-c', 'echo one; echo two >&2; exec sleep 1000'] }, logFile(file)),
    );
    await only(exec.start());
    await until(() => lines().length === 2);
    await only(exec.delete(withProcessKill));
    await ran(task, ['echo', 'three'], logFile(file));
    expect([...lines()].sort()).toEqual(['one', 'three', 'two']);
    expect(lines().at(-1)).toBe('three');
  });

  it('works for a task too', async () => {
    const file = join(folder, 'task.log');
    const other = await here.created({ args: ['echo', 'of the task'] }, logFile(file));
    await only(other.startAndWait());
    await only(other.delete());
    expect(readFileSync(file, 'utf8')).toBe('of the task\n');
  });

  it('remains when the process is deleted', async () => {
    const file = join(folder, 'stays.log');
    const exec = await only(task.exec(newId(), { args: ['echo', 'stays'] }, logFile(file)));
    await only(exec.startAndWait());
    const loaded = await only(task.loadProcess(exec.id));
    await only(loaded.delete());
    expect(readFileSync(file, 'utf8')).toBe('stays\n');
  });
});

describe('a logging program', () => {
  it('receives both outputs, and its arguments', async () => {
    const program = join(folder, 'logger.sh');
    const out = join(folder, 'logged');
    writeFileSync(
      program,
      [
        '#!/bin/sh',
        '# 3 and 4 are the outputs; closing 5 says that we are ready.',
        'echo "$@" > "$2.args"',
        'echo "$CONTAINER_NAMESPACE $CONTAINER_ID" > "$2.names"',
        'exec 5>&-',
        'cat <&3 > "$2.stdout" &',
        'cat <&4 > "$2.stderr" &',
        'wait',
      ].join('\n'),
    );
    chmodSync(program, 0o755);
    const exec = await only(
      task.exec(newId(), { args: ['sh', '-c', 'seq 1 20000; echo oops >&2'] }, logBinary(program, { '--to': out })),
    );
    expect((await only(exec.startAndWait())).exitCode).toBe(0);
    const written = (what: string): string =>
      existsSync(`${out}.${what}`) ? readFileSync(`${out}.${what}`, 'utf8') : '';
    const expected = SEQ.slice(0, SEQ.indexOf('20000\n') + 6);
    await until(() => written('stdout').length >= expected.length && written('stderr') !== '');
    expect(written('stdout')).toBe(expected);
    expect(written('stderr')).toBe('oops\n');
    expect(written('args')).toBe(`--to ${out}\n`);
    expect(written('names')).toBe(`${here.name} ${exec.id}\n`);
    // This would end the logging program, and its last lines would be lost.
    await only(exec.delete());
  });

  it('that does not exist fails the start', async () => {
    const exec = await only(task.exec(newId(), { args: ['true'] }, logBinary(join(folder, 'nowhere'))));
    const error = await refusal(exec.startAndWait());
    expect(error.message).toContain('nowhere');
    expect(await refusal(exec.status())).toMatchObject({ code: 'not_found' });
  });
});

describe('stdio with custom paths', () => {
  it('may point to an existing file', async () => {
    const file = join(folder, 'there');
    writeFileSync(file, 'before\n');
    await ran(task, ['echo', 'after'], stdio({ stdout: file, stderr: file }));
    expect(readFileSync(file, 'utf8')).toBe('before\nafter\n');
  });
});
