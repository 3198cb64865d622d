import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { firstValueFrom, forkJoin } from 'rxjs';
import { describe, expect, it, onTestFinished } from 'vitest';
import { attach, collect, connect, pipes, withProcessKill } from '../../../src/index.js';
import { startContainerd } from '../../../src/testing/index.js';
import { authority, pem } from '../../support/contract/certificates.js';
import { IDLE, end, isAlive, one, refusal, setup, started, text } from './support/embedded.js';
import { until } from '../../support/until.js';

describe('an embedded containerd', () => {
  it('listens on a socket that only this user can open, in a folder that nobody else can enter', async () => {
    const { server } = await setup();
    expect(statSync(server.address).mode & 0o777).toBe(0o600);
    expect(statSync(dirname(server.address)).mode & 0o777).toBe(0o700);
  });

  it('listens on a loopback port on request', async () => {
    const { server, containerd } = await setup({ tcp: { tls: false } });
    expect(server.address).toMatch(/^tcp:\/\/127\.0\.0\.1:[1-9]\d*$/);
    expect(await one(containerd.version())).toMatchObject({ version: '2.4.0' });
    await server.restart();
    expect(await one(containerd.version())).toMatchObject({ version: '2.4.0' });
  });

  it('serves over mutual TLS, and nobody without a key', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'rx-containerd-keys-'));
    onTestFinished(() => {
      rmSync(folder, { recursive: true });
    });
    const [ours, strangers] = [authority(folder, 'ours'), authority(folder, 'strangers')];
    const ca = pem(ours).cert;
    const { server, client } = await setup(
      { tcp: { tls: { ca, ...pem(ours.sign('server', ['subjectAltName=IP:127.0.0.1'])) } } },
      { tls: { ca, ...pem(ours.sign('client', ['extendedKeyUsage=clientAuth'])) } },
    );
    expect(server.address).toMatch(/^tcp:/);
    expect(await one(client().version())).toMatchObject({ version: '2.4.0' });
    const stranger = client({ tls: { ca, ...pem(strangers.sign('client', ['extendedKeyUsage=clientAuth'])) } });
    expect(await refusal(stranger.version())).toMatchObject({ code: 'unavailable' });
  });

  it("resolves an exec's user with this machine's users and groups, as it has no others", async () => {
    const { server, task, containerd } = await setup();
    const web = await task();
    const run = (user: string) => web.run({ args: ['true'], user }).pipe(collect());
    expect(await one(run('root'))).toMatchObject({ exitCode: 0 });
    for (const user of ['nobody-at-all', 'root:no-such-group'])
      expect(await refusal(run(user))).toMatchObject({
        code: 'invalid_argument',
        argument: 'user',
        reason: 'no-such-user',
      });
    await end(web);
    // Its id can be used again.
    await one((await one(containerd.container('web'))).delete());
    server.createContainer(IDLE);
    expect((await one(containerd.container('web'))).record.snapshotKey).toBe('web');
  });

  it('reports the configured version', async () => {
    const { containerd } = await setup({ version: '1.6.20' });
    expect(await one(containerd.version())).toMatchObject({ version: '1.6.20' });
  });

  it('has the configured containers, with all their fields', async () => {
    const { containerd, server } = await setup({
      containers: [
        { id: 'a', args: ['true'], env: ['X=y'], cwd: '/tmp', terminal: true, labels: { b: 'c' }, image: 'i' },
      ],
    });
    const info = await one((await one(containerd.container('a'))).info());
    expect(info).toMatchObject({
      id: 'a',
      labels: { b: 'c' },
      image: 'i',
      runtime: 'io.containerd.runc.v2',
      spec: { process: { args: ['true'], cwd: '/tmp', terminal: true } },
    });
    expect(info.spec?.process?.env).toContain('X=y');
    expect(() => {
      server.createContainer({ id: 'a', args: ['true'] });
    }).toThrow('there is a container a already');
    expect(() => {
      server.createContainer({ id: 'no/id', args: ['true'] });
    }).toThrow('must match');
  });

  it('keeps containers of other namespaces apart', async () => {
    const { containerd, client } = await setup({ containers: [{ ...IDLE, namespace: 'other' }] });
    expect(await refusal(containerd.container('web'))).toMatchObject({ code: 'not_found' });
    expect((await one(client({ namespace: 'other' }).container('web'))).id).toBe('web');
  });

  it('leaves nothing when it is closed, even twice: no process, no folder', async () => {
    const server = await startContainerd({ containers: [IDLE] });
    const containerd = connect(server.connectOptions);
    const task = await one((await one(containerd.container('web'))).createTask());
    await one(task.start());
    const exec = await started(task, 'e', ['sleep', '1000']);
    await containerd.close();
    await Promise.all([server.close(), server.close()]);
    expect([task.pid, exec.pid].map((pid) => isAlive(pid!))).toEqual([false, false]);
    expect(() => statSync(dirname(server.address))).toThrow('ENOENT');
  });
});

describe('invalid options', () => {
  it.each([
    [{ container: [] }, 'container: unknown option'],
    [{ containers: {} }, 'containers: must be'],
    [{ containers: [{ id: 'a', args: [] }] }, 'args: must be'],
    [{ version: 'new' }, 'version: must be a version'],
    [{ openTimeout: -1 }, 'openTimeout: must be a number ≥ 0 and < 2³¹, got -1'],
    [{ drainTimeout: NaN }, 'drainTimeout: must be a number'],
    [{ cleanUpTime: Infinity }, 'cleanUpTime: must be a number'],
    [{ tcp: {} }, 'tcp.tls: must be'],
    [{ tcp: { tls: false, host: 'x' } }, 'tcp.host: unknown option'],
    [{ tcp: { tls: { ca: '', cert: '' } } }, 'tcp.tls.key: must be PEM text or bytes, got undefined'],
  ])('are rejected: %j', async (options, text) => {
    const reason: unknown = await startContainerd(options as object).then(
      (server) => server.close(),
      (error: unknown) => error,
    );
    expect(reason).toMatchObject({ code: 'invalid_argument', message: expect.stringContaining(text) as string });
  });

  it.each([[], 'sleep 1', undefined, [1]])('of a container are rejected: args %j', async (args) => {
    const { server } = await setup();
    expect(() => {
      server.createContainer({ id: 'a', args: args as never });
    }).toThrow('[invalid_argument] args: must be');
    expect(() => {
      server.createContainer({ id: 'a', args: ['true'], arg: 1 } as never);
    }).toThrow('arg: unknown option');
  });
});

describe('an embedded containerd that was closed', () => {
  it('says so in every call', async () => {
    const { server, task } = await setup();
    await task();
    await server.close();
    const closed = { code: 'cancelled', message: '[cancelled] the containerd was closed' };
    const wanted: readonly (() => unknown)[] = [
      () => server.crash(),
      () => server.restart(),
      () => {
        server.endStreams();
      },
      () => {
        server.createContainer({ ...IDLE, id: 'other' });
      },
      () => {
        server.killShim('web');
      },
      () => {
        server.outOfMemory('web');
      },
    ];
    const answers = await Promise.all(
      wanted
        .map(async (command) => {
          await command();
        })
        .map((command) =>
          command.then(
            () => 'done',
            (reason: unknown) => reason,
          ),
        ),
    );
    for (const answer of answers) expect(answer).toMatchObject(closed);
    await server.close();
  });
});

describe('a task', () => {
  it('goes from created to running to stopped, with one pid', async () => {
    const { containerd } = await setup();
    const task = await one((await one(containerd.container('web'))).createTask());
    expect(await one(task.status())).toEqual({ state: 'created' });
    expect(isAlive(task.pid!)).toBe(true);
    expect(await one(task.start())).toBe(task.pid);
    expect(await one(task.status())).toEqual({ state: 'running' });
    await one(task.kill('SIGKILL'));
    expect(await one(task.wait())).toMatchObject({ kind: 'exited', exitCode: 137 });
    expect(await one(task.status())).toMatchObject({ state: 'stopped', exit: { exitCode: 137 } });
    expect(await one(task.delete())).toMatchObject({ exitCode: 137, source: 'delete' });
    expect(await refusal(task.status())).toMatchObject({
      code: 'not_found',
      message: expect.stringContaining('task web not found') as string,
    });
  });

  it('ends with its own exit code, in every kind of wait', async () => {
    const { containerd } = await setup({ containers: [{ id: 'seven', args: ['sh', '-c', 'exit 7'] }] });
    const task = await one((await one(containerd.container('seven'))).createTask());
    const exits = await firstValueFrom(forkJoin([task.startAndWait(), task.wait({ via: 'rpc' })]));
    expect(exits.map(({ exitCode }) => exitCode)).toEqual([7, 7]);
    expect(await one(task.wait())).toMatchObject({ exitCode: 7 });
    await one(task.delete());
  });

  it('receives a signal that it handles', async () => {
    const { containerd } = await setup({
      containers: [{ id: 'trap', args: ['sh', '-c', 'trap "exit 9" TERM; echo ready; while :; do sleep 0.01; done'] }],
    });
    const task = await one((await one(containerd.container('trap'))).createTask(pipes()));
    await one(task.start());
    await firstValueFrom(task.io.stdout);
    await one(task.kill('SIGTERM'));
    expect(await one(task.wait())).toMatchObject({ exitCode: 9 });
    await one(task.delete());
  });

  it.runIf(process.platform === 'linux')('ignores a signal that it does not handle, as process 1 does', async () => {
    const { task } = await setup();
    const web = await task();
    await one(web.kill('SIGTERM'));
    await one(web.kill('SIGTERM', { all: true }));
    expect(await one(web.status())).toEqual({ state: 'running' });
    await end(web);
  });

  it('whose program does not exist is refused, and leaves nothing', async () => {
    const { containerd } = await setup({
      containers: [
        { id: 'a', args: ['/nope'] },
        { id: 'b', args: ['nope'] },
      ],
    });
    const create = async (id: string) => refusal((await one(containerd.container(id))).createTask());
    const text = 'OCI runtime create failed: runc create failed: unable to start container process: exec:';
    expect((await create('a')).message).toBe(
      `[unknown] Tasks/Create: failed to create shim task: ${text} "/nope": stat /nope: no such file or directory`,
    );
    expect((await create('b')).message).toBe(
      `[unknown] Tasks/Create: failed to create shim task: ${text} "nope": executable file not found in $PATH`,
    );
    expect(await one(containerd.tasks())).toEqual([]);
  });

  it('exists once', async () => {
    const { task, containerd } = await setup();
    const web = await task();
    expect(await refusal((await one(containerd.container('web'))).createTask())).toMatchObject({
      code: 'already_exists',
    });
    await end(web);
  });

  it('pauses and resumes its processes', async () => {
    const { task } = await setup();
    const web = await task();
    const exec = await started(web, 'tick', ['sh', '-c', 'while :; do echo tick; done'], pipes());
    await firstValueFrom(exec.io.stdout);
    await one(web.pause());
    expect(await one(web.status())).toEqual({ state: 'paused' });
    expect(await one(exec.status())).toEqual({ state: 'paused' });
    // It starts no program: if it stopped between fork and exec, its parent could not be stopped (state D).
    if (process.platform === 'linux') await until(() => stateOf(exec.pid!) === 'T');
    expect(await refusal(web.pause())).toMatchObject({
      code: 'unknown',
      message: expect.stringContaining('cannot pause a paused container') as string,
    });
    expect(await refusal(web.exec('x', { args: ['true'] }))).toMatchObject({
      message: expect.stringContaining('cannot exec in a paused state') as string,
    });
    await one(web.resume());
    expect(await one(web.status())).toEqual({ state: 'running' });
    if (process.platform === 'linux') await until(() => stateOf(exec.pid!) !== 'T');
    await firstValueFrom(exec.io.stdout);
    await end(web);
  });

  it('lists its pids, with the execs they belong to', async () => {
    const { task } = await setup();
    const web = await task();
    const exec = await started(web, 'e', ['sh', '-c', 'sleep 1000; true']);
    await until(async () => (await one(web.pids())).length === 3);
    const pids = await one(web.pids());
    expect(pids.find(({ pid }) => pid === exec.pid)).toEqual({ pid: exec.pid, execId: 'e' });
    expect(pids.find(({ pid }) => pid === web.pid)).toEqual({ pid: web.pid });
    await end(web);
  });

  it.runIf(process.platform === 'linux')('has metrics', async () => {
    const { task } = await setup();
    const web = await task();
    expect(await one(web.metrics())).toMatchObject({ id: 'web', typeUrl: 'io.containerd.cgroups.v2.Metrics' });
    await end(web);
    expect(await refusal(web.metrics())).toMatchObject({ code: 'not_found' });
  });

  it('accepts limits, and refuses checkpoints', async () => {
    const { task } = await setup();
    const web = await task();
    await one(web.update({ resources: { memory: { limit: 1 } } }));
    expect((await refusal(web.checkpoint())).message).toContain(
      'CRIU version check failed: exec: "criu": executable file not found in $PATH',
    );
    await end(web);
  });
});

describe('an exec', () => {
  it.each([0, 1, 6, 126, 255])('ends with exit code %i', async (code) => {
    const { task } = await setup();
    const web = await task();
    const exec = await one(web.exec('e', { args: ['sh', '-c', `exit ${code}`] }));
    expect(await one(exec.startAndWait())).toMatchObject({ kind: 'exited', exitCode: code });
    expect(await one(exec.delete())).toMatchObject({ kind: 'exited', exitCode: code });
    await end(web);
  });

  it('ended by a signal has 128 plus the signal number as its code', async () => {
    const { task } = await setup();
    const web = await task();
    const exec = await started(web, 'e', ['sleep', '1000']);
    await one(exec.kill('SIGHUP'));
    expect(await one(exec.wait())).toMatchObject({ exitCode: 129 });
    expect(await refusal(exec.kill())).toMatchObject({ code: 'not_found' });
    await one(exec.delete());
    await end(web);
  });

  it('has its own environment and working directory', async () => {
    const { task } = await setup({ containers: [{ ...IDLE, env: ['A=container', 'B=container'], cwd: '/nowhere' }] });
    const web = await task();
    const run = async (id: string, cwd?: string) => {
      const exec = await one(
        web.exec(
          id,
          { args: ['sh', '-c', 'echo $A $B; pwd'], env: ['B=exec'], ...(cwd !== undefined && { cwd }) },
          pipes(),
        ),
      );
      return (await one(forkJoin([text(exec.io.stdout), exec.startAndWait()])))[0];
    };
    expect(await run('a')).toMatch(/^container exec\n\/.*rx-containerd-\w+\/work\n$/);
    expect(await run('b', '/')).toBe('container exec\n/\n');
    expect(
      (await refusal((await one(web.exec('c', { args: ['true'], cwd: '/nowhere/else' }))).start())).message,
    ).toContain('chdir to cwd ("/nowhere/else")');
    await end(web);
  });

  it('whose program does not exist fails to start, and its task keeps running', async () => {
    const { task } = await setup();
    const web = await task();
    const exec = await one(web.exec('e', { args: ['/nope'] }, pipes()));
    const reason = await refusal(exec.startAndWait());
    expect(reason.message).toBe(
      '[unknown] Tasks/Start: OCI runtime exec failed: exec failed: unable to start container process: exec: "/nope": stat /nope: no such file or directory',
    );
    expect(await refusal(exec.wait())).toBe(reason);
    expect(await refusal(exec.status())).toMatchObject({ code: 'not_found' });
    expect(await one(web.status())).toEqual({ state: 'running' });
    await end(web);
  });

  it('that was never started is deleted with code 0', async () => {
    const { task } = await setup();
    const web = await task();
    const exec = await one(web.exec('e', { args: ['true'] }));
    expect(await one(exec.delete())).toMatchObject({ kind: 'never-started', ok: false, exitCode: undefined });
    await end(web);
  });

  it('that is running cannot be deleted, unless it is killed', async () => {
    const { task } = await setup();
    const web = await task();
    const exec = await started(web, 'e', ['sleep', '1000']);
    expect(await refusal(exec.delete())).toMatchObject({ code: 'failed_precondition' });
    expect(await one(exec.delete(withProcessKill))).toMatchObject({ exitCode: 137 });
    await end(web);
  });

  it('is found by another client, which continues reading and knows its pid', async () => {
    const { task, client } = await setup();
    const web = await task();
    const exec = await started(web, 'cat', ['cat'], pipes({ stdin: true }));
    const other = await one((await one(client().task('web'))).loadProcess('cat', attach()));
    expect(other.pid).toBe(exec.pid);
    const answer = firstValueFrom(other.io.stdout);
    exec.io.streams.stdin!.write('hello');
    expect(Buffer.from(await answer).toString()).toBe('hello');
    await one(other.delete(withProcessKill));
    await end(web);
  });

  it('ends with its task, and before it', async () => {
    const { task } = await setup();
    const web = await task();
    const exec = await started(web, 'e', ['sh', '-c', 'trap "" TERM HUP; sleep 1000; sleep 1000']);
    const both = firstValueFrom(forkJoin([exec.wait(), web.wait()]));
    await one(web.kill('SIGKILL'));
    const [first, second] = await both;
    expect([first.exitCode, second.exitCode]).toEqual([137, 137]);
    expect(first.exitedAtNs! <= second.exitedAtNs!).toBe(true);
    await one(web.delete());
    expect(await refusal(exec.status())).toMatchObject({ code: 'not_found' });
  });
});

function stateOf(pid: number): string {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  return stat.slice(stat.lastIndexOf(')') + 2, stat.lastIndexOf(')') + 3);
}
