import { firstValueFrom } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { pipes } from '../../../src/index.js';
import { IDLE, end, isAlive, live, one, recording, refusal, setup, started } from './support/embedded.js';
import { until } from '../../support/until.js';

describe('a daemon that dies', () => {
  it('does not answer, and its tasks keep running', async () => {
    const { server, containerd, task } = await setup();
    const web = await task();
    await server.crash();
    expect(await refusal(containerd.version())).toMatchObject({ code: 'unavailable' });
    expect(isAlive(web.pid!)).toBe(true);
    await server.restart();
    await until(async () => (await one(web.status()).catch(() => undefined))?.state === 'running');
    await end(web);
  });

  it('is found again by waits and subscribers', async () => {
    const { server, containerd, task } = await setup();
    const web = await task();
    const events = await recording(containerd);
    const exec = await started(web, 'e', ['cat'], pipes({ stdin: true }));
    const exits = Promise.all([firstValueFrom(exec.wait()), firstValueFrom(exec.wait({ via: 'rpc' }))]);
    await server.restart();
    await until(() => events.some(({ type }) => type === 'Gap'));
    await live(containerd);
    // Its streams never broke.
    const answer = firstValueFrom(exec.io.stdout);
    exec.io.streams.stdin!.write('still here');
    expect(Buffer.from(await answer).toString()).toBe('still here');
    await one(exec.kill('SIGTERM'));
    expect((await exits).map(({ exitCode }) => exitCode)).toEqual([143, 143]);
    await end(web);
  });

  it('knows about exits during the outage, always for execs', async () => {
    const { server, containerd, task } = await setup();
    const web = await task();
    const exec = await started(web, 'e', ['sleep', '1000']);
    const exit = firstValueFrom(exec.wait());
    await live(containerd);
    await server.crash();
    process.kill(exec.pid!, 'SIGTERM');
    await until(() => !isAlive(exec.pid!));
    await server.restart();
    expect(await exit).toMatchObject({ exitCode: 143, source: 'status' });
    await end(web);
  });

  it.each([
    ['1.6.20', { kind: 'exited', exitCode: 137 }],
    ['1.7.24', { kind: 'unknown' }],
  ])('of version %s: a task that ended during the outage', async (version, expected) => {
    const { server, containerd, task } = await setup({ version });
    const web = await task();
    const exit = firstValueFrom(web.wait());
    await live(containerd);
    await server.crash();
    process.kill(web.pid!, 'SIGKILL');
    await until(() => !isAlive(web.pid!));
    await server.restart();
    expect(await exit).toMatchObject(expected);
    if (expected.kind === 'exited') await one(web.delete());
    else expect(await refusal(web.status())).toMatchObject({ code: 'not_found' });
  });

  it('with amnesia forgets a task that ended during the outage, and knows the execs of running tasks', async () => {
    const { server, containerd, task } = await setup({ containers: [IDLE, { ...IDLE, id: 'other' }] });
    const web = await task();
    const other = await one((await one(containerd.container('other'))).createTask());
    await one(other.start());
    const ofWeb = await started(web, 'e', ['sleep', '1000']);
    const ofOther = await started(other, 'e', ['sleep', '1000']);
    const events = await recording(containerd);
    await server.crash();
    process.kill(web.pid!, 'SIGKILL');
    await until(() => !isAlive(web.pid!) && !isAlive(ofWeb.pid!));
    process.kill(ofOther.pid!, 'SIGTERM');
    await until(() => !isAlive(ofOther.pid!));
    await server.restart({ forget: true });
    await until(async () => (await refusal(web.status())).code === 'not_found');
    expect(await one(ofOther.status())).toMatchObject({ state: 'stopped', exit: { exitCode: 143 } });
    // Exits that happened later are retried later: they would come after everything of the first.
    await until(() => events.some((event) => event.type === 'TaskExit' && event.containerId === 'other'));
    expect(events.filter((event) => 'containerId' in event && event.containerId === 'web')).toEqual([]);
    await end(other);
  });

  it("receives the shims' unsent events a second later", async () => {
    const { server, containerd, task } = await setup({ version: '1.6.20' });
    const web = await task();
    const exit = firstValueFrom(web.wait());
    const events = await recording(containerd);
    server.faults.calls.slow('Tasks/Get', 3000);
    await server.crash();
    process.kill(web.pid!, 'SIGKILL');
    await until(() => !isAlive(web.pid!));
    await server.restart();
    expect(await exit).toMatchObject({ kind: 'exited', exitCode: 137, source: 'event' });
    expect(events.map(({ type }) => type)).toContain('TaskExit');
    await one(web.delete());
  });
});

describe('a shim that dies', () => {
  it("is replaced by the daemon's answer: 137, and the task is gone", async () => {
    const { server, containerd, task } = await setup();
    const web = await task();
    const events = await recording(containerd);
    const exec = await started(web, 'e', ['sleep', '1000']);
    const exits = Promise.all([firstValueFrom(web.wait()), firstValueFrom(exec.wait())]);
    await until(() => events.some(({ type }) => type === 'TaskExecStarted'));
    server.killShim('web');
    const [own, ofExec] = await exits;
    expect(own).toMatchObject({ kind: 'exited', exitCode: 137 });
    expect(ofExec).toMatchObject({ kind: 'unknown' });
    expect(events.map(({ type }) => type)).toEqual(['TaskExecAdded', 'TaskExecStarted', 'TaskExit', 'TaskDelete']);
    expect(await refusal(web.status())).toMatchObject({ code: 'not_found' });
    await until(() => !isAlive(web.pid!) && !isAlive(exec.pid!));
  });

  it('is cleaned up first: NOT_FOUND without a message, then 137 for waits by RPC', async () => {
    const { server, containerd, task } = await setup();
    const web = await task();
    const waiting = server.faults.calls.slow('Tasks/Wait', 0);
    const exit = firstValueFrom(web.wait({ via: 'rpc' }));
    await until(() => waiting.hits === 1);
    server.killShim('web');
    expect(await refusal(web.status())).toMatchObject({
      code: 'not_found',
      message: '[not_found] Tasks/Get: not found',
    });
    // The call is made before the kill.
    expect(await refusal(web.kill('SIGTERM'))).toMatchObject({ code: 'not_found', rpc: 'Tasks/Kill' });
    expect(await one(containerd.tasks())).toEqual([]);
    expect(await refusal((await one(containerd.container('web'))).createTask())).toMatchObject({
      code: 'already_exists',
    });
    expect(() => {
      server.killShim('web');
    }).toThrow('there is no task web');
    expect(await exit).toMatchObject({ kind: 'exited', exitCode: 137, source: 'event' });
    expect(await refusal(web.status())).toMatchObject({
      code: 'not_found',
      message: expect.stringContaining('task web not found') as string,
    });
  });

  it('before the daemon does is cleaned up when the daemon loads, without an event', async () => {
    const { server, containerd, task } = await setup({ cleanUpTime: 300 });
    const web = await task();
    const events = await recording(containerd);
    const exit = firstValueFrom(web.wait());
    server.killShim('web');
    await server.restart();
    await until(async () => (await refusal(web.status())).message.includes('task web not found'));
    expect(await exit).toMatchObject({ kind: 'unknown' });
    expect(events.filter(({ type }) => type !== 'Gap')).toEqual([]);
  });

  it('while the daemon is down is reported by nobody', async () => {
    const { server, containerd, task } = await setup({
      containers: [IDLE, { ...IDLE, id: 'other' }],
      version: '1.6.20',
    });
    const web = await task();
    const other = await one((await one(containerd.container('other'))).createTask());
    await one(other.start());
    const exit = firstValueFrom(web.wait());
    const events = await recording(containerd);
    await server.crash();
    server.killShim('web');
    process.kill(other.pid!, 'SIGKILL');
    await until(() => !isAlive(other.pid!));
    await server.restart();
    expect(await exit).toMatchObject({ kind: 'unknown' });
    // The events after it came from another shim.
    await until(() => events.some((event) => event.type === 'TaskExit' && event.containerId === 'other'));
    expect(events.filter((event) => 'containerId' in event && event.containerId === 'web')).toEqual([]);
    await one(other.delete());
  });
});
