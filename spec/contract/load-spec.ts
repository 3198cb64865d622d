import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { firstValueFrom } from 'rxjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { attach, logFile, noIO, pipes, terminal, withProcessKill } from '../../src/index.js';
import type { Task } from '../../src/index.js';
import { only, refusal } from '../support/contract/commands.js';
import { until } from '../support/until.js';
import { freshNamespace } from '../support/contract/freshNamespace.js';
import { textOf } from '../support/contract/output.js';
import { program } from '../support/contract/program.js';
import { newId, sh } from '../support/contract/ran.js';
import { recording } from '../support/contract/recording.js';

const here = freshNamespace('load');
const folder = mkdtempSync(join(tmpdir(), 'rx-containerd-logs-'));
let task: Task;
beforeAll(async () => {
  task = await here.task({ keep: true });
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** The task as another client sees it. */
const elsewhere = (): Promise<Task> => only(here.connect().task(task.id));

describe('loadProcess()', () => {
  it('finds an exec that another client started: its pid, state and exit', async () => {
    const exec = await only(task.exec(newId(), { args: ['sleep', '1000'] }));
    const pid = await only(exec.start());
    const loaded = await only((await elsewhere()).loadProcess(exec.id));
    expect(loaded).toMatchObject({ id: exec.id, containerId: task.id, pid });
    expect(await only(loaded.status())).toEqual({ state: 'running' });
    const waited = only(loaded.wait());
    await only(loaded.kill('SIGTERM'));
    expect(await waited).toMatchObject({ kind: 'exited', exitCode: 143 });
    expect(await only(loaded.delete())).toMatchObject({ exitCode: 143 });
  });

  it('finds an exec that has ended, and one that was not started', async () => {
    const ended = await only(task.exec(newId(), { args: ['sh', '-c', 'exit 4'] }));
    await only(ended.startAndWait());
    const loaded = await only((await elsewhere()).loadProcess(ended.id));
    expect(await only(loaded.wait())).toMatchObject({ kind: 'exited', exitCode: 4 });
    await only(loaded.delete());
    const created = await only(task.exec(newId(), { args: ['sh', '-c', 'exit 5'] }));
    const other = await only((await elsewhere()).loadProcess(created.id));
    expect(other.pid).toBeUndefined();
    expect((await only(other.startAndWait())).exitCode).toBe(5);
    expect(other.pid).toBeGreaterThan(0);
    await only(other.delete());
  });

  it('gives a wait that emits when another client starts the process', async () => {
    const created = await only(task.exec(newId(), { args: ['sh', '-c', 'exit 6'] }));
    const other = await only((await elsewhere()).loadProcess(created.id));
    const waited = only(other.wait());
    expect((await only(created.startAndWait())).exitCode).toBe(6);
    expect(await waited).toMatchObject({ kind: 'exited', exitCode: 6 });
    await only(created.delete());
  });

  it('of an unknown id fails with `not_found`', async () => {
    expect(await refusal(task.loadProcess('nobody'))).toMatchObject({ code: 'not_found', rpc: 'Tasks/Get' });
    expect(await refusal(task.loadProcess('nobody', attach()))).toMatchObject({ code: 'not_found', rpc: 'Tasks/Get' });
  });

  it('does not touch the streams, but its delete still removes the FIFOs', async () => {
    const exec = await only(task.exec(newId(), { args: ['cat'] }, pipes({ stdin: true })));
    await only(exec.start());
    const loaded = await only((await elsewhere()).loadProcess(exec.id));
    expect(loaded.io.paths).toEqual(exec.io.paths);
    expect(loaded.io.streams).toEqual({});
    expect(await textOf(loaded.io.stdout)).toBe('');
    expect(existsSync(exec.io.paths.stdout)).toBe(true);
    await only(loaded.delete(withProcessKill));
    expect(readdirSync(here.fifoFolder)).toEqual([]);
  });

  it('can end the input of a process nobody has attached to', async () => {
    const exec = await only(task.exec(newId(), { args: ['cat'] }, pipes({ stdin: true })));
    const output = textOf(exec.io.stdout);
    await only(exec.start());
    exec.io.streams.stdin!.write('written\n');
    const loaded = await only((await elsewhere()).loadProcess(exec.id));
    const waited = only(loaded.wait());
    await only(loaded.closeIO({ stdin: true }));
    // containerd's end is closed; ours is still open, and is closed now.
    exec.io.streams.stdin!.end();
    expect(await output).toBe('written\n');
    expect((await waited).exitCode).toBe(0);
    await only(exec.delete());
  });
});

describe('attach()', () => {
  it('resumes where another program has left off: output from before and after both arrives', async () => {
    const id = newId();
    const env = { CONTAINERD_NAMESPACE: here.name, CONTAINER: task.id, EXEC: id, FIFO_FOLDER: here.fifoFolder };
    expect(await program('leavesRunning', env)).toEqual({ code: 0, stdout: 'before\n', stderr: '' });
    const exec = await only(task.loadProcess(id, attach()));
    const output = textOf(exec.io.stdout);
    const waited = only(exec.wait());
    exec.io.streams.stdin!.write('after\n');
    await only(exec.closeIO({ stdin: true }));
    expect(await output).toBe('after\n');
    expect((await waited).exitCode).toBe(0);
    await only(exec.delete());
  });

  it('receives, mid-stream, what was written while nobody read', async () => {
    const exec = await only(task.exec(newId(), { args: ['cat'] }, pipes({ stdin: true })));
    await only(exec.start());
    exec.io.streams.stdin!.write('one\n');
    expect(Buffer.from(await firstValueFrom(exec.io.stdout)).toString()).toBe('one\n');
    // The previous reader keeps reading ahead, up to a buffer: a FIFO is for one reader.
    exec.io.streams.stdout!.destroy();
    exec.io.streams.stdin!.write('two\n');
    const attached = await only((await elsewhere()).loadProcess(exec.id, attach()));
    const output = recording(attached.io.stdout);
    attached.io.streams.stdin!.write('three\n');
    await until(() => Buffer.concat(output.values).toString() === 'two\nthree\n');
    // The input has two writers here, and ends with the last of them.
    exec.io.streams.stdin!.destroy();
    attached.io.streams.stdin!.end();
    expect((await only(attached.wait())).exitCode).toBe(0);
    await until(() => output.ended === 'completed');
    await only(attached.delete());
  });

  it('completes at once when the process has ended and everything is read', async () => {
    const exec = await only(task.exec(newId(), { args: ['echo', 'over'] }, pipes()));
    const output = textOf(exec.io.stdout);
    await only(exec.startAndWait());
    expect(await output).toBe('over\n');
    const attached = await only((await elsewhere()).loadProcess(exec.id, attach()));
    expect(await textOf(attached.io.stdout)).toBe('');
    await only(attached.delete());
  });

  it('works with a terminal', async () => {
    const exec = await only(
      task.exec(newId(), { args: ['sh', '-c', 'while read line; do stty size; done'] }, terminal()),
    );
    await only(exec.start());
    const attached = await only((await elsewhere()).loadProcess(exec.id, attach()));
    expect(attached.io.paths.terminal).toBe(true);
    const output = recording(attached.io.stdout);
    await only(attached.resize(61, 16));
    attached.io.streams.stdin!.write('\n');
    await until(() => Buffer.concat(output.values).toString().includes('16 61\r\n'));
    await only(attached.delete(withProcessKill));
  });

  it('is refused when the output goes to a log file', async () => {
    const exec = await only(task.exec(newId(), { args: ['sleep', '1000'] }, logFile(join(folder, 'log'))));
    await only(exec.start());
    const error = await refusal(task.loadProcess(exec.id, attach()));
    expect(error).toMatchObject({ code: 'failed_precondition', argument: 'io' });
    expect(error.message).toContain(`file://${join(folder, 'log')}`);
    expect(await only((await only(task.loadProcess(exec.id))).status())).toEqual({ state: 'running' });
    await only(exec.delete(withProcessKill));
  });

  it('is refused when the FIFOs are gone', async () => {
    const exec = await only(task.exec(newId(), { args: ['sleep', '1000'] }, pipes()));
    await only(exec.start());
    rmSync(exec.io.paths.stdout);
    const error = await refusal(task.loadProcess(exec.id, attach()));
    expect(error).toMatchObject({ code: 'failed_precondition', argument: 'io' });
    await only(exec.delete(withProcessKill));
  });

  it('attaches to nothing when an exec or a task has no streams', async () => {
    const exec = await only(task.exec(newId(), { args: ['sleep', '1000'] }, noIO()));
    await only(exec.start());
    const loaded = await only(task.loadProcess(exec.id, attach()));
    expect(loaded.io.streams).toEqual({});
    expect(await only(loaded.delete(withProcessKill))).toMatchObject({ exitCode: 137 });
    const attached = await only((await only(here.containerd.container(task.id))).task(attach()));
    expect(attached.io.streams).toEqual({});
  });
});

describe('the task of a container', () => {
  it('can be attached to after the program that created it is gone', async () => {
    const container = await here.container({ args: ['cat'] });
    const env = { CONTAINERD_NAMESPACE: here.name, CONTAINER: container.id, FIFO_FOLDER: here.fifoFolder };
    expect(await program('leavesTask', env)).toEqual({ code: 0, stdout: 'before\n', stderr: '' });
    const loaded = await only(container.task(attach()));
    const output = textOf(loaded.io.stdout);
    const waited = only(loaded.wait());
    loaded.io.streams.stdin!.end('after\n');
    expect(await output).toBe('after\n');
    expect((await waited).exitCode).toBe(0);
    await only(loaded.delete());
  });

  it('leaves no FIFO when it is loaded without attaching and then deleted', async () => {
    const running = await here.task({}, pipes({ stdin: true }));
    const loaded = await only((await only(here.containerd.container(running.id))).task());
    expect(loaded.pid).toBe(running.pid);
    await only(loaded.delete(withProcessKill));
    expect(readdirSync(here.fifoFolder)).toEqual([]);
  });

  it('has all commands of a task when it is loaded', async () => {
    const running = await here.task();
    const loaded = await only(here.containerd.task(running.id));
    expect((await sh(loaded, 'echo exec')).stdout).toBe('exec\n');
    const waited = only(running.wait());
    expect(await only(loaded.delete(withProcessKill))).toMatchObject({ exitCode: 137 });
    expect(await waited).toMatchObject({ exitCode: 137 });
  });

  it('that is created and not started can be started by a client that loads it', async () => {
    const created = await here.created({ args: ['sh', '-c', 'exit 3'] });
    const loaded = await only(here.containerd.task(created.id));
    expect(loaded.pid).toBe(created.pid);
    expect((await only(loaded.startAndWait())).exitCode).toBe(3);
  });

  it('fails with `not_found` when there is none', async () => {
    const container = await here.container();
    expect(await refusal(container.task())).toMatchObject({ code: 'not_found' });
    expect(await refusal(here.containerd.task(container.id))).toMatchObject({ code: 'not_found' });
    expect(await refusal(here.containerd.container('nobody'))).toMatchObject({ code: 'not_found' });
  });
});
