import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { noIO, pipes, withProcessKill } from '../../src/index.js';
import { catches } from '../support/contract/catches.js';
import { cgroupFile } from '../support/contract/cgroupFile.js';
import { only, refusal } from '../support/contract/commands.js';
import { until } from '../support/until.js';
import { daemon, version } from '../support/contract/daemon.js';
import { IDLE, freshNamespace } from '../support/contract/freshNamespace.js';
import { textOf } from '../support/contract/output.js';
import { ran } from '../support/contract/ran.js';
import { IMAGE } from '../support/contract/workshop/Workshop.js';

const here = freshNamespace('task');

describe('a container', () => {
  it('has the record that containerd keeps', async () => {
    const container = await here.container({ labels: { 'a.b/c': 'd' }, env: ['A=b'] });
    const before = Date.now();
    const info = await only(container.info());
    expect(info).toMatchObject({
      id: container.id,
      labels: { 'a.b/c': 'd' },
      image: IMAGE,
      runtime: 'io.containerd.runc.v2',
      snapshotter: 'overlayfs',
      snapshotKey: container.id,
      spec: { process: { args: IDLE, cwd: '/', env: expect.arrayContaining(['A=b']) as unknown } },
    });
    expect(Math.abs(info.createdAt!.getTime() - before)).toBeLessThan(60_000);
  });

  it('creates one task; a second is refused, and leaves no FIFO', async () => {
    const container = await here.container();
    const task = await only(container.createTask());
    expect(task).toMatchObject({ id: container.id, containerId: container.id });
    expect(await only(task.status())).toEqual({ state: 'created' });
    expect(await refusal(container.createTask(pipes({ stdin: true })))).toMatchObject({
      code: 'already_exists',
      rpc: 'Tasks/Create',
    });
    expect(await only(task.status())).toEqual({ state: 'created' });
  });

  it('whose program does not exist creates no task, and leaves nothing', async () => {
    const container = await here.container({ args: ['/no/such/program'] });
    const error = await refusal(container.createTask(pipes()));
    expect(error).toMatchObject({ code: 'unknown', rpc: 'Tasks/Create' });
    expect(error.message).toContain('/no/such/program');
    expect(error.message).toContain('no such file or directory');
    expect(await refusal(container.task())).toMatchObject({ code: 'not_found' });
    expect(readdirSync(here.fifoFolder)).toEqual([]);
  });

  it('may have one task after another', async () => {
    const container = await here.container({ args: ['sh', '-c', 'exit 2'] });
    const pids = new Set<number | undefined>();
    for (let round = 0; round < 3; round++) {
      const task = await only(container.createTask());
      expect((await only(task.startAndWait())).exitCode).toBe(2);
      expect((await only(task.delete())).exitCode).toBe(2);
      pids.add(task.pid);
    }
    expect(pids.size).toBe(3);
  });
});

describe('a task', () => {
  it('has a pid from its creation on, which its start emits', async () => {
    const task = await here.created();
    const { pid } = task;
    expect(pid).toBeGreaterThan(0);
    expect(existsSync(`/proc/${pid}`)).toBe(true);
    expect(await only(task.start())).toBe(pid);
    // Until then it is the runtime, which is about to exec it.
    await until(() => readFileSync(`/proc/${pid}/cmdline`, 'utf8') === IDLE.map((arg) => `${arg}\u0000`).join(''));
    expect((await only(here.containerd.task(task.id))).pid).toBe(pid);
  });

  it('has a pid even if it ends at once', async () => {
    const task = await here.created({ args: ['true'] });
    await only(task.startAndWait());
    expect(task.pid).toBeGreaterThan(0);
  });

  it('goes from created to running to stopped, and is gone after its delete', async () => {
    const task = await here.created();
    expect(await only(task.status())).toEqual({ state: 'created' });
    await only(task.start());
    expect(await only(task.status())).toEqual({ state: 'running' });
    await only(task.kill('SIGKILL'));
    const exit = await only(task.wait());
    expect(await only(task.status())).toEqual({ state: 'stopped', exit: { ...exit, source: 'status' } });
    await only(task.delete());
    expect(await refusal(task.status())).toMatchObject({ code: 'not_found', rpc: 'Tasks/Get' });
  });

  it('ends later than it started', async () => {
    const task = await here.created({ args: ['true'] });
    const before = Date.now();
    const exit = await only(task.startAndWait());
    expect(exit.exitedAt!.getTime()).toBeGreaterThanOrEqual(before);
    expect(exit.exitedAt!.getTime()).toBeLessThanOrEqual(Date.now());
  });

  it('starts once', async () => {
    const task = await here.task();
    expect(await refusal(task.start())).toMatchObject({ code: 'failed_precondition' });
    expect(await only(task.status())).toEqual({ state: 'running' });
  });

  it("uses its container's working directory and variables", async () => {
    const task = await here.created({ args: ['sh', '-c', 'pwd; echo $A'], cwd: '/tmp', env: ['A=b'] }, pipes());
    const output = textOf(task.io.stdout);
    expect((await only(task.startAndWait())).exitCode).toBe(0);
    expect(await output).toBe('/tmp\nb\n');
    await only(task.delete());
  });

  it('without IO has empty input and discards its output', async () => {
    const task = await here.created({ args: ['sh', '-c', 'cat && echo written'] }, noIO());
    expect((await only(task.startAndWait())).exitCode).toBe(0);
  });

  it('is in the list of all tasks, with its state', async () => {
    const [created, running, stopped] = [
      await here.created(),
      await here.task(),
      await here.task({ args: ['sh', '-c', 'exit 5'] }),
    ];
    const exit = await only(stopped.wait());
    const list = await only(here.containerd.tasks());
    const byId = new Map(list.map(({ record }) => [record.id, record]));
    expect(byId.size).toBe(3);
    expect(byId.get(created.id)).toEqual({ id: created.id, pid: created.pid, state: 'created' });
    expect(byId.get(running.id)).toEqual({ id: running.id, pid: running.pid, state: 'running' });
    expect(byId.get(stopped.id)).toMatchObject({
      state: 'stopped',
      exit: { exitCode: 5, exitedAtNs: exit.exitedAtNs },
    });
    const one = await only(here.containerd.tasks({ ids: [stopped.id, 'gone'] }));
    expect(one.map(({ record }) => record)).toEqual([byId.get(stopped.id)]);
  });
});

describe('pause() and resume()', () => {
  it('stop a task where it is, and let it continue', async () => {
    const task = await here.task();
    await only(task.pause());
    expect(await only(task.status())).toEqual({ state: 'paused' });
    await only(task.resume());
    expect(await only(task.status())).toEqual({ state: 'running' });
    expect((await ran(task, ['echo', 'again'])).stdout).toBe('again\n');
  });

  it('make its execs show `paused` too', async () => {
    const task = await here.task();
    const exec = await only(task.exec('sleeper', { args: ['sleep', '1000'] }));
    await only(exec.start());
    await only(task.pause());
    expect(await only(exec.status())).toEqual({ state: 'paused' });
    expect(await refusal(exec.delete())).toMatchObject({ code: 'failed_precondition' });
    await only(task.resume());
    expect(await only(exec.status())).toEqual({ state: 'running' });
    await only(exec.delete(withProcessKill));
  });

  it('do not disturb a wait', async () => {
    const task = await here.task({ args: ['sh', '-c', 'trap "exit 9" TERM; while :; do sleep 0.01; done'] });
    // Until its trap is set, the kernel drops the signal: it is process 1 of its PID namespace.
    await until(() => catches(task.pid!, 'SIGTERM'));
    const waited = only(task.wait());
    await only(task.pause());
    await only(task.kill('SIGTERM'));
    expect(await only(task.status())).toEqual({ state: 'paused' });
    await only(task.resume());
    expect((await waited).exitCode).toBe(9);
  });

  it('fail with a clear error when they are impossible', async () => {
    const task = await here.created();
    expect((await refusal(task.pause())).message).toContain('cannot pause task in created state');
    await only(task.start());
    expect((await refusal(task.resume())).message).toContain('cannot resume a running process');
    await only(task.pause());
    expect((await refusal(task.pause())).message).toContain('cannot pause a paused container');
    expect((await refusal(task.exec('e', { args: ['true'] }, pipes()))).message).toContain(
      'cannot exec in a paused state',
    );
    await only(task.resume());
    await only(task.kill('SIGKILL'));
    await only(task.wait());
    expect((await refusal(task.pause())).message).toContain('cannot pause a stopped container');
  });
});

describe('pids()', () => {
  it("are those of the task and of its execs, with the execs' ids", async () => {
    const task = await here.task({ args: ['sh', '-c', 'sleep 1000 & wait'] });
    const exec = await only(task.exec('worker', { args: ['sleep', '1000'] }));
    await only(exec.start());
    const pids = await only(task.pids());
    expect(pids.map(({ pid }) => pid)).toEqual(expect.arrayContaining([task.pid, exec.pid]));
    expect(pids).toHaveLength(3);
    expect(pids.find(({ pid }) => pid === exec.pid)).toEqual({ pid: exec.pid, execId: 'worker' });
    expect(pids.filter(({ execId }) => execId !== undefined)).toHaveLength(1);
    await only(exec.delete(withProcessKill));
  });
});

describe('update()', () => {
  it("changes the limits of the task's cgroup", async () => {
    const task = await here.task({ memoryLimit: 32 << 20 });
    const memory = (): string => cgroupFile(task.pid, 'memory', 'memory.limit_in_bytes', 'memory.max');
    expect(memory()).toBe(`${32 << 20}`);
    await only(task.update({ resources: { memory: { limit: 64 << 20 } } }));
    expect(memory()).toBe(`${64 << 20}`);
    await only(task.update({ resources: { pids: { limit: 77 } } }));
    expect(cgroupFile(task.pid, 'pids', 'pids.max', 'pids.max')).toBe('77');
    expect(memory()).toBe(`${64 << 20}`);
  });

  it('works on a created task', async () => {
    const task = await here.created();
    await only(task.update({ resources: { pids: { limit: 55 } }, annotations: { 'an.annotation': 'x' } }));
    expect(cgroupFile(task.pid, 'pids', 'pids.max', 'pids.max')).toBe('55');
  });

  it('is accepted for created and running tasks, and refused for ended ones', async () => {
    const task = await here.created();
    await only(task.update({ resources: { pids: { limit: 55 } } }));
    await only(task.start());
    await only(task.update({ resources: { pids: { limit: 56 } } }));
    await only(task.kill('SIGKILL'));
    await only(task.wait());
    expect((await refusal(task.update({ resources: { pids: { limit: 66 } } }))).message).toContain(
      'cannot update a stopped container',
    );
  });
});

describe('metrics()', () => {
  it('describe the task, even before it is started', async () => {
    const task = await here.created();
    for (const act of [undefined, task.start()]) {
      if (act) await only(act);
      const metric = await only(task.metrics());
      expect(metric.id).toBe(task.id);
      expect(metric.typeUrl).toMatch(/^io\.containerd\.cgroups\.v[12]\.Metrics$/);
      expect(metric.value.length).toBeGreaterThan(0);
      expect(Math.abs(metric.timestamp!.getTime() - Date.now())).toBeLessThan(60_000);
    }
  });

  it('are those of this task alone', async () => {
    const [one, other] = [await here.task({ id: 'one' }), await here.task({ id: 'one-more' })];
    expect((await only(one.metrics())).id).toBe('one');
    expect((await only(other.metrics())).id).toBe('one-more');
  });

  it('fail with `not_found` once the task is gone', async () => {
    const task = await here.task();
    await only(task.delete(withProcessKill));
    expect(await refusal(task.metrics())).toMatchObject({ code: 'not_found', rpc: 'Tasks/Metrics' });
  });
});

describe('checkpoint()', () => {
  const criu = (daemon.tools?.env['PATH'] ?? '').split(delimiter).some((folder) => existsSync(join(folder, 'criu')));

  it(`${criu ? 'emits the parts of a checkpoint' : 'reports that criu is missing'}, and the task keeps running`, async () => {
    const task = await here.task();
    if (criu) expect((await only(task.checkpoint())).length).toBeGreaterThan(0);
    else {
      const error = await refusal(task.checkpoint());
      expect(error).toMatchObject({ code: 'unknown', rpc: 'Tasks/Checkpoint' });
      expect(error.message).toContain('exec: "criu": executable file not found');
    }
    expect(await only(task.status())).toEqual({ state: 'running' });
    expect((await ran(task, ['true'])).exit.exitCode).toBe(0);
  });
});

describe('version()', () => {
  it('is that of the containerd that answers', async () => {
    const answer = await only(here.containerd.version());
    expect(answer.version.replace(/^v/, '').startsWith(`${version}.`)).toBe(true);
  });
});
