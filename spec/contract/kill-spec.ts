import { readFileSync } from 'node:fs';
import { firstValueFrom } from 'rxjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { pipes, withProcessKill } from '../../src/index.js';
import type { Process, Signal, Task } from '../../src/index.js';
import { only, refusal } from '../support/contract/commands.js';
import { until } from '../support/until.js';
import { freshNamespace } from '../support/contract/freshNamespace.js';
import { newId, sh } from '../support/contract/ran.js';
import { workshop } from '../support/contract/workshop/ofLane.js';

const here = freshNamespace('kill');
let task: Task;
beforeAll(async () => {
  task = await here.task({ keep: true });
});

const sleeping = async (of: Task = task): Promise<Process> => {
  const exec = await only(of.exec(newId(), { args: ['sleep', '1000'] }));
  await only(exec.start());
  return exec;
};

describe('kill()', () => {
  it('of an ended exec fails with `not_found`', async () => {
    const exec = await sleeping();
    await only(exec.kill('SIGKILL'));
    await only(exec.wait());
    expect(await refusal(exec.kill('SIGKILL'))).toMatchObject({ code: 'not_found', rpc: 'Tasks/Kill' });
    await only(exec.delete());
  });

  it('of an ended task fails with `not_found`', async () => {
    const other = await here.task();
    await only(other.kill('SIGKILL'));
    expect(await only(other.wait())).toMatchObject({ exitCode: 137 });
    expect(await refusal(other.kill('SIGKILL'))).toMatchObject({ code: 'not_found', rpc: 'Tasks/Kill' });
  });

  it('of a deleted exec fails with `not_found`', async () => {
    const exec = await sleeping();
    await only(exec.delete(withProcessKill));
    expect(await refusal(exec.kill())).toMatchObject({ code: 'not_found' });
  });

  it('of an exec that was not started is refused', async () => {
    const exec = await only(task.exec(newId(), { args: ['true'] }));
    expect(await refusal(exec.kill())).toMatchObject({
      code: 'failed_precondition',
      message: '[failed_precondition] Tasks/Kill: the exec is not started yet',
    });
    await only(exec.delete());
  });

  it('sends nothing before it is subscribed, and sends once per subscription', async () => {
    const exec = await sleeping();
    const kill = exec.kill('SIGKILL');
    expect((await sh(task, 'echo meanwhile')).stdout).toBe('meanwhile\n');
    expect(await only(exec.status())).toEqual({ state: 'running' });
    await only(kill);
    expect(await only(exec.wait())).toMatchObject({ exitCode: 137 });
    expect(await refusal(kill)).toMatchObject({ code: 'not_found' });
    await only(exec.delete());
  });

  it.each<[Signal, number]>([
    ['SIGUSR1', 10],
    [12, 12],
    ['SIGRTMIN', 34],
    ['SIGRTMIN+3', 37],
    ['SIGRTMAX', 64],
    [64, 64],
  ])('translates %s to Linux signal %i', async (signal, number) => {
    const exec = await only(
      task.exec(
        newId(),
        { args: ['sh', '-c', `trap 'exit ${number}' ${number}; echo ready; while :; do sleep 0.01; done`] },
        pipes(),
      ),
    );
    await only(exec.start());
    await firstValueFrom(exec.io.stdout);
    await only(exec.kill(signal));
    expect((await only(exec.wait())).exitCode).toBe(number);
    await only(exec.delete());
  });

  it('stops and continues a process with SIGSTOP and SIGCONT, which containerd reports as running', async () => {
    const exec = await sleeping();
    await only(exec.kill('SIGSTOP'));
    await until(() => /^State:\tT/m.test(readFileSync(`/proc/${exec.pid}/status`, 'utf8')));
    expect(await only(exec.status())).toEqual({ state: 'running' });
    await only(exec.kill('SIGCONT'));
    await until(() => /^State:\tS/m.test(readFileSync(`/proc/${exec.pid}/status`, 'utf8')));
    await only(exec.delete(withProcessKill));
  });

  it('of a task reaches one of its execs by id', async () => {
    const exec = await sleeping();
    await only(task.kill('SIGTERM', { execId: exec.id }));
    expect((await only(exec.wait())).exitCode).toBe(143);
    expect(await only(task.status())).toEqual({ state: 'running' });
    await only(exec.delete());
  });

  it('of a task kills all of its processes', async () => {
    const other = await here.task({ args: ['sh', '-c', 'sleep 1000 & wait'] });
    const exec = await sleeping(other);
    const both = Promise.all([only(other.wait()), only(exec.wait())]);
    await only(other.kill('SIGKILL', { all: true }));
    expect((await both).map(({ exitCode }) => exitCode)).toEqual([137, 137]);
  });

  it("of a task that was removed behind containerd's back fails with `not_found`, and its wait ends", async () => {
    const other = await here.task();
    const waited = only(other.wait());
    await workshop.takeAway(here.name, other);
    expect(await waited).toMatchObject({ kind: 'exited', exitCode: 137 });
    expect(await refusal(other.kill('SIGKILL'))).toMatchObject({ code: 'not_found' });
    expect(await only(other.delete())).toMatchObject({ kind: 'exited', exitCode: 137 });
  });

  it('of a created task ends it before its program runs', async () => {
    const created = await here.created();
    const waited = only(created.wait());
    await only(created.kill('SIGKILL'));
    expect(await waited).toMatchObject({ kind: 'exited', exitCode: 137 });
    expect(await only(created.status())).toMatchObject({ state: 'stopped' });
  });

  it('of a created task prevents its start, which says why', async () => {
    const created = await here.created();
    const found = await only(here.connect().task(created.id));
    const waited = only(created.wait());
    await only(created.kill('SIGKILL'));
    await waited;
    const message = '[failed_precondition] Tasks/Start: the process has ended, so it cannot be started';
    for (const handle of [created, created, found, found])
      expect(await refusal(handle.start())).toMatchObject({ code: 'failed_precondition', message });
  });
});

describe('delete()', () => {
  it('of a running exec is refused, and the exec keeps running', async () => {
    const exec = await sleeping();
    expect(await refusal(exec.delete())).toMatchObject({ code: 'failed_precondition', rpc: 'Tasks/Delete' });
    expect(await only(exec.status())).toEqual({ state: 'running' });
    await only(exec.delete(withProcessKill));
  });

  it('of a running task is refused, and the task keeps running', async () => {
    expect(await refusal(task.delete())).toMatchObject({ code: 'failed_precondition', rpc: 'Tasks/Delete' });
    expect(await only(task.status())).toEqual({ state: 'running' });
  });

  it('of a paused task is refused, and the task stays paused', async () => {
    const other = await here.task();
    await only(other.pause());
    expect(await refusal(other.delete())).toMatchObject({
      code: 'failed_precondition',
      message: expect.stringContaining('paused') as unknown,
    });
    expect(await only(other.status())).toEqual({ state: 'paused' });
    await only(other.resume());
  });

  it('of a deleted process fails with `not_found`', async () => {
    const exec = await sleeping();
    await only(exec.delete(withProcessKill));
    expect(await refusal(exec.delete())).toMatchObject({ code: 'not_found' });
    const other = await here.task();
    await only(other.delete(withProcessKill));
    expect(await refusal(other.delete())).toMatchObject({ code: 'not_found' });
    expect(await refusal(here.containerd.task(other.id))).toMatchObject({ code: 'not_found' });
  });

  it('of a created task removes it', async () => {
    // Without pipes: whoever has pipes uses withProcessKill, or containerd waits for their end (2 s; since 2.1, 10 s).
    const created = await here.created();
    const waited = only(created.wait());
    expect(await only(created.delete())).toMatchObject({ kind: 'never-started', ok: false, exitCode: undefined });
    expect(await waited).toMatchObject({ kind: 'never-started', ok: false, exitCode: undefined });
    expect(await refusal(created.status())).toMatchObject({ code: 'not_found' });
    const again = await only((await only(here.containerd.container(created.id))).createTask());
    expect(await only(again.status())).toEqual({ state: 'created' });
  });

  it('runs its options first, in order, and each of them may refuse', async () => {
    const exec = await sleeping();
    const order: string[] = [];
    const noted = (what: string) => (process: Process) => {
      expect(process).toBe(exec);
      order.push(what);
      return exec.status();
    };
    const refuses = () => {
      throw new Error('not today');
    };
    await expect(only(exec.delete(noted('first'), refuses, noted('never')))).rejects.toThrow('not today');
    expect(order).toEqual(['first']);
    expect(await only(exec.status())).toEqual({ state: 'running' });
    expect(await only(exec.delete(noted('second'), withProcessKill, noted('third')))).toMatchObject({ exitCode: 137 });
    expect(order).toEqual(['first', 'second', 'third']);
  });
});

describe('delete(withProcessKill)', () => {
  it('ends a running exec and emits its exit', async () => {
    const exec = await sleeping();
    const waited = only(exec.wait());
    expect(await only(exec.delete(withProcessKill))).toMatchObject({ kind: 'exited', exitCode: 137 });
    expect(await waited).toMatchObject({ kind: 'exited', exitCode: 137 });
  });

  it('ends a running task and all its processes', async () => {
    const other = await here.task({ args: ['sh', '-c', 'trap "" TERM; sleep 1000 & wait'] });
    expect(await only(other.delete(withProcessKill))).toMatchObject({ kind: 'exited', exitCode: 137 });
    expect(await refusal(other.status())).toMatchObject({ code: 'not_found' });
  });

  it('works after loadProcess, on an exec and on a task', async () => {
    const own = await here.task();
    const exec = await sleeping(own);
    const other = await only(here.connect().task(own.id));
    const loaded = await only(other.loadProcess(exec.id));
    const waits = Promise.all([only(exec.wait()), only(own.wait())]);
    expect(await only(loaded.delete(withProcessKill))).toMatchObject({ kind: 'exited', exitCode: 137 });
    expect(await only(other.delete(withProcessKill))).toMatchObject({ kind: 'exited', exitCode: 137 });
    expect((await waits).map(({ exitCode }) => exitCode)).toEqual([137, 137]);
  });

  it('of a process that has ended by itself only deletes it, and emits its own code', async () => {
    const exec = await only(task.exec(newId(), { args: ['sh', '-c', 'exit 5'] }));
    await only(exec.startAndWait());
    expect(await only(exec.delete(withProcessKill))).toMatchObject({ exitCode: 5 });
    const short = await here.task({ args: ['sh', '-c', 'exit 5'] });
    await only(short.wait());
    expect(await only(short.delete(withProcessKill))).toMatchObject({ exitCode: 5 });
  });

  it('of a process that was never started only deletes it', async () => {
    const exec = await only(task.exec(newId(), { args: ['true'] }));
    expect(await only(exec.delete(withProcessKill))).toMatchObject({
      kind: 'never-started',
      ok: false,
      exitCode: undefined,
    });
    const created = await here.created({}, pipes({ stdin: true }));
    // A created task already has a process, which waits to be started.
    expect(await only(created.delete(withProcessKill))).toMatchObject({ kind: 'exited', exitCode: 137 });
  });

  it('ends a paused task too', async () => {
    const other = await here.task();
    await only(other.pause());
    const exit = await only(other.delete(withProcessKill));
    expect(exit).toMatchObject({ kind: 'exited', exitCode: 137 });
  });
});
