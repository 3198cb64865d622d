import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { noIO, pipes } from '../../src/index.js';
import type { Task } from '../../src/index.js';
import { only, refusal } from '../support/contract/commands.js';
import { until } from '../support/until.js';
import { version } from '../support/contract/daemon.js';
import { freshNamespace } from '../support/contract/freshNamespace.js';
import { newId, ran, sh } from '../support/contract/ran.js';
import { workshop } from '../support/contract/workshop/ofLane.js';

const here = freshNamespace('exec');
let task: Task;
beforeAll(async () => {
  task = await here.task({ keep: true, env: ['FROM=container', 'BOTH=container'] });
});

describe('the exit of an exec', () => {
  it.each([0, 1, 6, 126, 255])('has code %i: in the wait, and in the answer to the delete', async (code) => {
    const exec = await only(task.exec(newId(), { args: ['sh', '-c', `exit ${code}`] }));
    const exit = await only(exec.startAndWait());
    expect(exit).toMatchObject({ kind: 'exited', exitCode: code });
    const deleted = await only(exec.delete());
    expect(deleted).toEqual({ ...exit, source: 'delete' });
  });

  it.each([
    ['SIGTERM', 143],
    ['SIGKILL', 137],
    ['SIGHUP', 129],
  ] as const)('by %s has 128 plus the signal number as its code', async (signal, code) => {
    const exec = await only(task.exec(newId(), { args: ['sleep', '1000'] }));
    await only(exec.start());
    await only(exec.kill(signal));
    expect(await only(exec.wait())).toMatchObject({ kind: 'exited', exitCode: code });
    await only(exec.delete());
  });

  it('has a time after the start, the same to the nanosecond in wait, status and delete', async () => {
    const before = Date.now();
    const exec = await only(task.exec(newId(), { args: ['true'] }));
    const exit = await only(exec.startAndWait());
    const status = await only(exec.status());
    const deleted = await only(exec.delete());
    expect(exit.exitedAt!.getTime()).toBeGreaterThanOrEqual(before);
    expect(exit.exitedAt!.getTime()).toBeLessThanOrEqual(Date.now());
    expect(exit.exitedAtNs! / 1_000_000n).toBe(BigInt(exit.exitedAt!.getTime()));
    expect(status.exit!.exitedAtNs).toBe(exit.exitedAtNs);
    expect(deleted.exitedAtNs).toBe(exit.exitedAtNs);
  });

  it('has its own code, with twenty execs at once', async () => {
    const codes = Array.from({ length: 20 }, (_, n) => n);
    const exits = await Promise.all(codes.map((code) => sh(task, `exit ${code}`, noIO())));
    expect(exits.map(({ exit }) => exit.exitCode)).toEqual(codes);
  });
});

describe('an exec', () => {
  it('goes from created to running to stopped', async () => {
    const exec = await only(task.exec(newId(), { args: ['sleep', '1000'] }));
    expect(await only(exec.status())).toEqual({ state: 'created' });
    await only(exec.start());
    expect(await only(exec.status())).toEqual({ state: 'running' });
    await only(exec.kill());
    const exit = await only(exec.wait());
    expect(await only(exec.status())).toMatchObject({
      state: 'stopped',
      exit: { exitCode: 143, exitedAt: exit.exitedAt },
    });
    await only(exec.delete());
    expect(await refusal(exec.status())).toMatchObject({ code: 'not_found', rpc: 'Tasks/Get' });
  });

  it('has a pid on the host from its start on', async () => {
    const exec = await only(task.exec(newId(), { args: ['sleep', '4242'] }));
    expect(exec.pid).toBeUndefined();
    const pid = await only(exec.start());
    expect(exec.pid).toBe(pid);
    // Until then it is the runtime, which is about to exec it.
    await until(() => readFileSync(`/proc/${pid}/cmdline`, 'utf8') === 'sleep\u00004242\u0000');
    await only(exec.kill('SIGKILL'));
    await only(exec.wait());
    expect(exec.pid).toBe(pid);
    await only(exec.delete());
  });

  it('may start again under the same id after a delete', async () => {
    for (const code of [1, 2, 3]) {
      const exec = await only(task.exec('again', { args: ['sh', '-c', `exit ${code}`] }));
      expect((await only(exec.startAndWait())).exitCode).toBe(code);
      expect((await only(exec.delete())).exitCode).toBe(code);
    }
  });

  it('keeps its id until it is deleted: a second exec is refused, and leaves no FIFO', async () => {
    const exec = await only(task.exec('taken', { args: ['true'] }));
    await only(exec.startAndWait());
    expect(await refusal(task.exec('taken', { args: ['true'] }, pipes()))).toMatchObject({
      code: 'already_exists',
      rpc: 'Tasks/Exec',
    });
    await only(exec.delete());
  });

  it('that was never started ends with its delete, with code 0 and no time', async () => {
    const exec = await only(task.exec(newId(), { args: ['false'] }, pipes()));
    const waited = only(exec.wait());
    const exit = await only(exec.delete());
    expect(exit).toMatchObject({ kind: 'never-started', ok: false, exitCode: undefined, exitedAt: undefined });
    expect(await waited).toMatchObject({ kind: 'never-started', ok: false, exitCode: undefined });
  });

  it('starts once: a second start is refused, and changes nothing', async () => {
    const exec = await only(task.exec(newId(), { args: ['sleep', '1000'] }, pipes()));
    await only(exec.start());
    expect(await refusal(exec.start())).toMatchObject({ code: 'failed_precondition' });
    expect(await only(exec.status())).toEqual({ state: 'running' });
    await only(exec.kill());
    expect((await only(exec.wait())).exitCode).toBe(143);
    await only(exec.delete());
  });

  it('keeps running when another client tries to start it again', async () => {
    const id = newId();
    const exec = await only(task.exec(id, { args: ['sleep', '1000'] }));
    const other = await only((await only(here.connect().task(task.id))).loadProcess(id));
    await only(exec.start());
    expect(await refusal(other.start())).toMatchObject({
      code: 'failed_precondition',
      message: '[failed_precondition] Tasks/Start: the process was started already',
    });
    expect(await only(exec.status())).toEqual({ state: 'running' });
    await only(exec.kill());
    expect((await only(exec.wait())).exitCode).toBe(143);
    await only(exec.delete());
  });
});

describe('the program of an exec', () => {
  it('may have an argument of 20,000 characters', async () => {
    const long = 'x'.repeat(20_000);
    const { stdout, exit } = await ran(task, ['echo', '-n', long]);
    expect(exit.exitCode).toBe(0);
    expect(stdout).toBe(long);
  });

  it('gets its arguments unchanged', async () => {
    const args = ['a b', '"quoted"', '$HOME', 'ünï — 文字', '', '\t\n'];
    const { stdout } = await ran(task, ['printf', '%s|', ...args]);
    expect(stdout).toBe(args.map((arg) => `${arg}|`).join(''));
  });

  it("gets the container's variables plus its own, which replace those of the same name", async () => {
    const { stdout } = await ran(task, { args: ['env'], env: ['BOTH=exec', 'OWN=a=b', 'EMPTY='] });
    const env = stdout.trim().split('\n');
    expect(env).toEqual(
      expect.arrayContaining([
        'FROM=container',
        'BOTH=exec',
        'OWN=a=b',
        'EMPTY=',
        expect.stringMatching(/^PATH=.*\/bin/),
      ]),
    );
    expect(env).not.toContain('BOTH=container');
  });

  it("runs in the given folder, otherwise in the container's", async () => {
    expect((await ran(task, { args: ['pwd'], cwd: '/tmp' })).stdout).toBe('/tmp\n');
    expect((await ran(task, ['pwd'])).stdout).toBe('/\n');
  });

  it("runs as the given user, otherwise as the container's", async () => {
    const user = { uid: 33, gid: 33, additionalGids: [7, 8] };
    expect((await ran(task, { args: ['id'], user })).stdout).toMatch(
      /^uid=33\(www-data\) gid=33\(www-data\) groups=.*7.*8/,
    );
    expect((await ran(task, ['id', '-u'])).stdout).toBe('0\n');
  });

  it('runs with every other setting of an OCI process', async () => {
    const kill = ['CAP_KILL'];
    const { stdout } = await ran(task, {
      args: ['grep', '-E', '^(CapEff|NoNewPrivs)', '/proc/self/status'],
      capabilities: { bounding: kill, effective: kill, permitted: kill },
      noNewPrivileges: false,
    });
    expect(stdout).toBe('CapEff:\t0000000000000020\nNoNewPrivs:\t0\n');
  });
});

describe('an exec whose program does not exist', () => {
  const missing = { args: ['/no/such/program'] };

  it("does not start, and reports the runtime's message", async () => {
    const exec = await only(task.exec(newId(), missing));
    const error = await refusal(exec.start());
    expect(error).toMatchObject({ code: 'unknown', rpc: 'Tasks/Start' });
    expect(error.message).toContain('/no/such/program');
    expect(error.message).toContain('no such file or directory');
  });

  it('is gone afterwards, and its id is free', async () => {
    const exec = await only(task.exec('missing', missing, pipes({ stdin: true })));
    await refusal(exec.start());
    expect(await refusal(task.loadProcess('missing'))).toMatchObject({ code: 'not_found' });
    expect(await refusal(exec.delete())).toMatchObject({ code: 'not_found' });
    const another = await only(task.exec('missing', { args: ['true'] }));
    expect((await only(another.startAndWait())).exitCode).toBe(0);
    await only(another.delete());
  });

  // Thirty times: between the failure and the delete, containerd shows it as stopped with code 0.
  it.each([{ via: 'events' }, { via: 'rpc' }] as const)(
    'fails all its waits, never with code 0: %o',
    async (options) => {
      for (let round = 0; round < 30; round++) {
        const exec = await only(task.exec('missing', missing));
        const before = refusal(exec.wait(options));
        const [error] = await Promise.all([refusal(exec.start()), before.catch(() => undefined)]);
        expect(await before).toBe(error);
        expect(await refusal(exec.wait(options))).toBe(error);
      }
    },
  );

  it('fails startAndWait(), and its streams end', async () => {
    const exec = await only(task.exec(newId(), missing, pipes()));
    const error = await refusal(exec.startAndWait());
    expect(error.message).toContain('/no/such/program');
    await until(() => exec.io.streams.stdout!.destroyed && exec.io.streams.stderr!.destroyed);
  });

  it('leaves the task running', async () => {
    const exec = await only(task.exec(newId(), missing));
    await refusal(exec.startAndWait());
    expect(await only(task.status())).toEqual({ state: 'running' });
    expect((await sh(task, 'echo goes on')).stdout).toBe('goes on\n');
  });

  it('fails the same way for a missing working directory and for a file that is not executable', async () => {
    const nowhere = await only(task.exec(newId(), { args: ['true'], cwd: '/no/such/folder' }));
    expect((await refusal(nowhere.startAndWait())).message).toContain('/no/such/folder');
    const text = await only(task.exec(newId(), { args: ['/etc/passwd'] }));
    expect((await refusal(text.startAndWait())).message).toContain('permission denied');
  });
});

describe('an exec and its task', () => {
  it('cannot be created once the task has ended', async () => {
    const short = await here.task({ args: ['sh', '-c', 'exit 7'] });
    await only(short.wait());
    expect(await refusal(short.exec('late', { args: ['true'] }, pipes()))).toMatchObject({
      code: 'unknown',
      message: '[unknown] Tasks/Exec: cannot exec in a stopped state',
    });
  });

  it('can be added before the task is started, and started after it', async () => {
    const created = await here.created();
    const exec = await only(created.exec('early', { args: ['sh', '-c', 'exit 9'] }));
    await only(created.start());
    expect((await only(exec.startAndWait())).exitCode).toBe(9);
    await only(exec.delete());
  });

  it('fails its start and its waits if the task ended before the start', async () => {
    const dying = await here.task();
    const exec = await only(dying.exec('late', { args: ['true'] }));
    const waited = refusal(exec.wait());
    await only(dying.kill('SIGKILL'));
    await only(dying.wait());
    const error = await refusal(exec.start());
    // 1.6 asks runc, which refuses; since 1.7 the shim refuses by itself, with a proper code.
    expect(error.code).toBe(version === '1.6' ? 'unknown' : 'failed_precondition');
    expect(error.message).toMatch(
      version === '1.6' ? /cannot exec in a stopped container/ : /init process is not running/,
    );
    expect(await waited).toBe(error);
  });

  it('ends with the task', async () => {
    const dying = await here.task();
    const exec = await only(dying.exec('held', { args: ['sleep', '1000'] }));
    await only(exec.start());
    const waited = only(exec.wait());
    await only(dying.kill('SIGKILL'));
    expect(await waited).toMatchObject({ kind: 'exited', exitCode: 137 });
    expect(await only(dying.wait())).toMatchObject({ kind: 'exited', exitCode: 137 });
  });

  it('is visible to other clients too', async () => {
    const exec = await only(task.exec('seen', { args: ['sleep', '1000'] }));
    const pid = await only(exec.start());
    const seen = await workshop.processes(here.name, task.id);
    expect(seen).toContainEqual({ pid, info: expect.stringContaining('seen') as unknown });
    await only(exec.kill());
    await only(exec.wait());
    await only(exec.delete());
  });
});
