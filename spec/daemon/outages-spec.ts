import { rmSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { filter, firstValueFrom } from 'rxjs';
import { describe, expect, inject, it } from 'vitest';
import { withProcessKill } from '../../src/index.js';
import type { Containerd, Process, Task } from '../../src/index.js';
import { knob } from '../support/knob.js';
import { end, endsWhenTold } from '../support/daemon/endsWhenTold.js';
import { shimOf } from '../support/daemon/shims.js';
import { startProxy } from '../support/daemon/startProxy.js';
import type { Proxy } from '../support/daemon/startProxy.js';
import { startDaemon, started } from '../support/daemon/TestDaemon.js';
import { until } from '../support/until.js';
import { Wait } from '../support/daemon/Wait.js';
import { Watch } from '../support/daemon/Watch.js';

const version = inject('containerdVersion');

/** Since 1.7, a task whose init process ended while the daemon was down is deleted when the daemon loads it. */
const FORGETS = version !== '1.6';

const OUTAGE_MS = knob('OUTAGE_SECONDS', 60) * 1000;
const HANG_MS = knob('HANG_SECONDS', 10) * 1000;
const LIMIT = OUTAGE_MS + 60_000;

function exec(task: Task, id: string, script: string): Promise<Process> {
  return firstValueFrom(task.exec(id, { args: ['sh', '-c', script] }));
}

async function startedExec(task: Task, id: string, script: string): Promise<Process> {
  return started(await exec(task, id, script));
}

/** How a process ended, in words, and how late that was learned. */
function outcome({ exit, error, at = NaN }: Wait, since: number): string {
  const what = exit === undefined ? `error ${error?.code}` : `${exit.kind} ${exit.exitCode ?? ''} by ${exit.source}`;
  return `${what} after ${at - since} ms`;
}

function report(row: string, ...outcomes: readonly string[]): void {
  console.info(`[containerd ${version}] ${row}: ${outcomes.join('; ')}`);
}

/** Both ways to wait, each with its own client. */
async function bothWays(one: Process, other: Process): Promise<{ events: Wait; rpc: Wait; all: Wait[] }> {
  const events = new Wait(one.wait());
  const rpc = new Wait(other.wait({ via: 'rpc' }));
  await sleep(0);
  return { events, rpc, all: [events, rpc] };
}

/** The same process, from another client. */
function loaded(client: Containerd, process: Process): Promise<Process> {
  return process.id === process.containerId
    ? firstValueFrom(client.task(process.id))
    : firstValueFrom(client.task(process.containerId)).then((task) => firstValueFrom(task.loadProcess(process.id)));
}

/** Waits for a process; resolves once containerd has been asked for it. */
async function askedOnce(process: Process, { answered }: Proxy): Promise<Wait> {
  const gets = (): number => answered.get('/containerd.services.tasks.v1.Tasks/Get') ?? 0;
  const before = gets();
  const wait = new Wait(process.wait());
  await until(() => gets() > before);
  return wait;
}

describe.concurrent(`outages of containerd ${version}`, { timeout: LIMIT }, () => {
  it('a daemon that is down for long: exits meanwhile are learned from the status', async () => {
    await using daemon = await startDaemon(version, 'stopped');
    const [client, other] = [daemon.connect(), daemon.connect()];
    const watch = new Watch(client);
    const living = await daemon.sleeper(client, 'living');
    const execs = await Promise.all([0, 1, 2].map((n) => startedExec(living, `exec-${n}`, endsWhenTold(n + 3))));
    const own = await started(await daemon.task(client, 'own', 'sh', '-c', endsWhenTold(7)));
    const survivor = await startedExec(living, 'survivor', `sleep ${OUTAGE_MS / 1000 + 5}; exit 9`);
    const pairs = await Promise.all(
      [...execs, own, survivor].map(async (process) => bothWays(process, await loaded(other, process))),
    );
    await watch.live();

    await daemon.containerd.terminate();
    for (const process of [own, ...execs]) {
      await end(process);
      await sleep(OUTAGE_MS / 4);
    }
    expect(pairs.flatMap(({ all }) => all).some(({ ended }) => ended)).toBe(false);
    await daemon.containerd.restart();
    const back = Date.now();

    await until(() => pairs.every(({ all }) => all.every(({ ended }) => ended)), 20_000);
    const [a, b, c, task, last] = pairs;
    report(
      'stopped for long',
      `execs ${[a, b, c].map((pair) => outcome(pair!.events, back)).join(', ')}`,
      `its own process ${outcome(task!.events, back)}`,
      `by rpc ${outcome(a!.rpc, back)} and ${outcome(task!.rpc, back)}`,
    );
    for (const [n, pair] of [a, b, c].entries()) {
      expect(pair!.all.map(({ exit }) => exit?.exitCode)).toEqual([n + 3, n + 3]);
    }
    expect(task!.all.map(({ exit }) => exit?.kind)).toEqual(FORGETS ? ['unknown', 'unknown'] : ['exited', 'exited']);
    expect(task!.events.exit?.exitCode).toBe(FORGETS ? undefined : 7);
    expect(last!.all.map(({ exit }) => exit?.exitCode)).toEqual([9, 9]);
    expect(pairs.flatMap(({ all }) => all).every(({ exits }) => exits.length === 1)).toBe(true);
    expect(watch.states).toEqual(['connecting', 'live', 'gap', 'live']);
    expect(watch.gaps).toHaveLength(1);
    expect(watch.error).toBeUndefined();
  });

  it('a wait that starts while the daemon is down continues if the daemon has answered before', async () => {
    await using daemon = await startDaemon(version, 'late-wait');
    const client = daemon.connect({ connectTimeout: 500 });
    const living = await daemon.sleeper(client, 'living');
    const process = await startedExec(living, 'exec', 'sleep 1; exit 6');
    await daemon.containerd.kill();
    const { all, events, rpc } = await bothWays(process, process);
    await sleep(2000);
    expect(all.some(({ ended }) => ended)).toBe(false);
    await daemon.containerd.restart();
    const back = Date.now();
    await until(() => all.every(({ ended }) => ended));
    report('waited for while it is down', outcome(events, back), `by rpc ${outcome(rpc, back)}`);
    expect(all.map(({ exits }) => exits.map(({ exitCode }) => exitCode))).toEqual([[6], [6]]);
  });

  it('a daemon that hangs briefly: no error, no event, no gap, and then the exit', async () => {
    await using daemon = await startDaemon(version, 'hanging');
    const [client, other] = [daemon.connect(), daemon.connect()];
    const living = await daemon.sleeper(client, 'living');
    const process = await startedExec(living, 'exec', endsWhenTold(5));
    const watch = new Watch(client);
    await watch.live();
    const { all, events, rpc } = await bothWays(process, await loaded(other, process));

    daemon.containerd.pause();
    const before = watch.events.length;
    await end(process);
    await sleep(HANG_MS);
    expect(all.some(({ ended }) => ended)).toBe(false);
    expect(watch.events).toHaveLength(before);
    daemon.containerd.resume();
    const back = Date.now();

    await until(() => all.every(({ ended }) => ended));
    report(
      `hung for ${HANG_MS / 1000} s`,
      outcome(events, back),
      `by rpc ${outcome(rpc, back)}`,
      watch.states.join(' → '),
    );
    expect(all.map(({ exits }) => exits.map(({ exitCode }) => exitCode))).toEqual([[5], [5]]);
    expect(watch.states).toEqual(['connecting', 'live']);
    expect(watch.gaps).toEqual([]);
    expect(watch.error).toBeUndefined();
  });

  it('a daemon that hangs for long: a gap with that reason, and full recovery when it continues', async () => {
    await using daemon = await startDaemon(version, 'hanging-long');
    // A keepalive that gives up before the daemon continues: by default after 15 + 2 × 10 s, as in an outage of 60 s.
    const keepalive = { time: OUTAGE_MS / 4, timeout: OUTAGE_MS / 6 };
    const [client, other] = [daemon.connect({ keepalive }), daemon.connect({ keepalive })];
    const living = await daemon.sleeper(client, 'living');
    const [process, survivor] = await Promise.all([
      startedExec(living, 'exec', endsWhenTold(5)),
      startedExec(living, 'survivor', `sleep ${OUTAGE_MS / 1000 + 5}; exit 9`),
    ]);
    const late = await exec(living, 'late', 'sleep 1000');
    const watch = new Watch(client);
    await watch.live();
    const ended = await bothWays(process, await loaded(other, process));
    const survived = await bothWays(survivor, await loaded(other, survivor));

    daemon.containerd.pause();
    const stopped = Date.now();
    await end(process);
    const start = firstValueFrom(late.start()).catch((reason: unknown) => reason);
    await until(() => watch.gaps.length === 1, OUTAGE_MS);
    const noticed = Date.now() - stopped;
    expect(await start).toMatchObject({ code: 'unavailable', rpc: 'Tasks/Start' });
    expect(ended.all.some((wait) => wait.ended)).toBe(false);
    await sleep(Math.max(0, OUTAGE_MS - noticed));
    daemon.containerd.resume();
    const back = Date.now();

    const all = [...ended.all, ...survived.all];
    await until(() => all.every((wait) => wait.ended) && watch.states.length === 4);
    report(
      `hung for ${OUTAGE_MS / 1000} s`,
      `gap after ${noticed} ms`,
      outcome(ended.events, back),
      `by rpc ${outcome(ended.rpc, back)}`,
      watch.states.join(' → '),
    );
    expect(all.map(({ exits }) => exits.map(({ exitCode }) => exitCode))).toEqual([[5], [5], [9], [9]]);
    expect(watch.states).toEqual(['connecting', 'live', 'gap', 'live']);
    expect(watch.gaps).toMatchObject([
      { reason: { code: 'unavailable', message: expect.stringContaining('the connection is dead') as unknown } },
    ]);
    expect(watch.error).toBeUndefined();
    // Only containerd knows whether the interrupted start has happened.
    await firstValueFrom(late.delete(withProcessKill));
  });

  it('a shim that is killed: 137 for its task, `unknown` for its exec', async () => {
    await using daemon = await startDaemon(version, 'shim');
    const [client, other] = [daemon.connect(), daemon.connect()];
    const task = await daemon.sleeper(client, 'task');
    const process = await startedExec(task, 'exec', 'sleep 1000');
    const finished = await startedExec(task, 'finished', 'exit 3');
    expect(await firstValueFrom(finished.wait())).toMatchObject({ kind: 'exited', exitCode: 3 });
    const watch = new Watch(client);
    await watch.live();
    const ofTask = await bothWays(task, await loaded(other, task));
    const ofExec = await bothWays(process, await loaded(other, process));

    const killed = Date.now();
    globalThis.process.kill(shimOf(daemon, 'task'), 'SIGKILL');

    const all = [...ofTask.all, ...ofExec.all];
    await until(() => all.every(({ ended }) => ended));
    report(
      'shim killed',
      `task ${outcome(ofTask.events, killed)}, by rpc ${outcome(ofTask.rpc, killed)}`,
      `exec ${outcome(ofExec.events, killed)}, by rpc ${outcome(ofExec.rpc, killed)}`,
    );
    expect(all.map(({ error }) => error)).toEqual([undefined, undefined, undefined, undefined]);
    expect(ofTask.events.exits).toMatchObject([{ kind: 'exited', exitCode: 137, source: 'event' }]);
    expect(ofTask.rpc.exits).toHaveLength(1);
    expect(ofExec.all.map(({ exits }) => exits.map(({ kind }) => kind))).toEqual([['unknown'], ['unknown']]);
    // A known exit stays as it was, whatever is reported about the task's end.
    expect(await firstValueFrom(finished.wait())).toMatchObject({ kind: 'exited', exitCode: 3 });
    expect(watch.gaps).toEqual([]);
  });

  it('a shim that is killed after its task has ended: the first exit stays', async () => {
    await using daemon = await startDaemon(version, 'shim-late');
    const client = daemon.connect();
    const task = await daemon.task(client, 'task', 'sh', '-c', 'exit 4');
    const watch = new Watch(client);
    await watch.live();
    const first = new Wait(task.wait());
    await started(task);
    await until(() => first.ended);

    globalThis.process.kill(shimOf(daemon, 'task'), 'SIGKILL');
    const second = (): boolean => watch.events.filter(({ type }) => type === 'TaskExit').length === 2;
    const contradicted = await until(second, 3000).then(
      () => true,
      () => false,
    );

    report(
      'shim killed after the exit',
      outcome(first, first.since),
      contradicted ? 'a second TaskExit came' : 'no second TaskExit came',
    );
    expect(first.exits).toMatchObject([{ kind: 'exited', exitCode: 4 }]);
    expect(await firstValueFrom(task.wait())).toBe(first.exit);
  });

  it('a shim that dies while the daemon is down: `unknown`', async () => {
    await using daemon = await startDaemon(version, 'shim-down');
    const client = daemon.connect();
    const task = await daemon.sleeper(client, 'task');
    const process = await startedExec(task, 'exec', 'sleep 1000');
    const watch = new Watch(client);
    await watch.live();
    const [ofTask, ofExec] = [new Wait(task.wait()), new Wait(process.wait())];
    await daemon.containerd.kill();
    globalThis.process.kill(shimOf(daemon, 'task'), 'SIGKILL');
    await daemon.containerd.restart();
    const back = Date.now();
    await until(() => ofTask.ended && ofExec.ended);
    report('shim dead at load', `task ${outcome(ofTask, back)}`, `exec ${outcome(ofExec, back)}`);
    expect(
      [ofTask, ofExec].map(({ exits }) => exits.map(({ kind, exitCode }) => kind === 'unknown' || exitCode === 137)),
    ).toEqual([[true], [true]]);
  });

  it('a socket file that is removed: connected clients notice nothing', async () => {
    await using daemon = await startDaemon(version, 'socket');
    const client = daemon.connect();
    const living = await daemon.sleeper(client, 'living');
    const [before, across] = await Promise.all([
      startedExec(living, 'before', endsWhenTold(5)),
      startedExec(living, 'across', 'sleep 4; exit 6'),
    ]);
    const watch = new Watch(client);
    await watch.live();
    const waits = [before, across].map((process) => new Wait(process.wait()));

    rmSync(daemon.containerd.address);
    const late = new Watch(daemon.connect({ connectTimeout: 300 }));
    await until(() => late.error !== undefined);
    expect(late.error).toMatchObject({ code: 'unavailable' });
    await end(before);
    await until(() => waits[0]!.ended);
    expect(waits[0]!.exit).toMatchObject({ exitCode: 5, source: 'event' });
    expect(watch.states).toEqual(['connecting', 'live']);

    // The daemon restarts and creates the file again. In between, something else stood in its place.
    await daemon.containerd.kill();
    rmSync(daemon.containerd.address, { force: true });
    writeFileSync(daemon.containerd.address, 'no socket');
    await until(() => watch.gaps.length === 1);
    await sleep(500);
    rmSync(daemon.containerd.address);
    const patient = new Watch(daemon.connect());
    await sleep(500);
    await daemon.containerd.restart();
    const back = Date.now();

    await until(() => waits[1]!.ended && patient.states.includes('live'));
    report(
      'socket file removed and made again',
      `exit ${outcome(waits[1]!, back)}`,
      watch.states.join(' → '),
      `a client made meanwhile: ${patient.states.join(' → ')}`,
    );
    expect(waits[1]!.exits).toMatchObject([{ kind: 'exited', exitCode: 6 }]);
    expect(watch.states).toEqual(['connecting', 'live', 'gap', 'live']);
    // Meanwhile `connection` reports why it is not live yet.
    expect(new Set(patient.states.slice(0, -1))).toEqual(new Set(['connecting']));
    expect(patient.connections.some((now) => now.state === 'connecting' && now.reason?.code === 'unavailable')).toBe(
      true,
    );
  });

  it('a stream that ends cleanly is a gap too', async () => {
    await using daemon = await startDaemon(version, 'clean-end');
    const proxy = await startProxy(daemon.containerd.address);
    const client = daemon.connect({ address: proxy.address });
    const living = await daemon.sleeper(client, 'living');
    const process = await startedExec(living, 'exec', 'sleep 1000');
    const watch = new Watch(client);
    await watch.live();
    const wait = new Wait(process.wait());
    const ended = Date.now();
    proxy.endStreams();
    await firstValueFrom(process.kill('SIGKILL'));
    await until(() => wait.ended && watch.states.length === 4);
    report('stream ended cleanly', outcome(wait, ended), watch.states.join(' → '));
    expect(wait.exits).toMatchObject([{ kind: 'exited', exitCode: 137 }]);
    expect(watch.states).toEqual(['connecting', 'live', 'gap', 'live']);
    expect(watch.gaps).toMatchObject([{ reason: { code: 'unavailable' } }]);
    await client.close();
    proxy.stop();
  });

  it('a daemon that refuses Publish: live without proof, and every exit arrives', async () => {
    await using daemon = await startDaemon(version, 'no-publish');
    const proxy = await startProxy(daemon.containerd.address);
    proxy.refuses = (path) => path.endsWith('/Publish');
    const direct = daemon.connect();
    const living = await daemon.sleeper(direct, 'living');
    const waits: Wait[] = [];
    for (let n = 0; n < 20; n++) {
      const cold = daemon.connect({ address: proxy.address });
      const own = await firstValueFrom(cold.task('living'));
      const wait = new Wait((await exec(own, `exec-${n}`, 'exit 8')).startAndWait());
      await until(() => wait.ended);
      waits.push(wait);
      expect(await firstValueFrom(cold.connection.pipe(filter(({ state }) => state === 'live')))).toEqual({
        state: 'live',
        proof: 'none',
      });
      await cold.close();
    }
    const slowest = waits.toSorted((a, b) => b.at! - b.since - (a.at! - a.since))[0]!;
    report('Publish refused', `20 cold waits, the slowest ${outcome(slowest, slowest.since)}`);
    expect(waits.map(({ exits }) => exits.map(({ exitCode }) => exitCode))).toEqual(waits.map(() => [8]));
    expect(living.pid).toBeGreaterThan(0);
    proxy.stop();
  });

  it('reused ids, while a wait on the former process has missed everything', async () => {
    await using daemon = await startDaemon(version, 'reused');
    const proxy = await startProxy(daemon.containerd.address);
    const direct = daemon.connect();
    // It polls late, so that the id is in use again by then.
    const deaf = daemon.connect({ address: proxy.address, reconcile: { floor: 4000 } });
    const living = await daemon.sleeper(direct, 'living');
    const task = await daemon.sleeper(direct, 'web');
    const process = await startedExec(living, 'exec', 'sleep 1000');
    const watch = new Watch(deaf);
    await watch.live();
    const former = {
      task: await askedOnce(await loaded(deaf, task), proxy),
      exec: await askedOnce(await loaded(deaf, process), proxy),
    };
    proxy.drops = () => true;

    const reused = Date.now();
    await Promise.all([firstValueFrom(task.kill('SIGKILL')), firstValueFrom(process.kill('SIGTERM'))]);
    await Promise.all([firstValueFrom(task.wait()), firstValueFrom(process.wait())]);
    await Promise.all([firstValueFrom(task.delete()), firstValueFrom(process.delete())]);
    const container = await firstValueFrom(direct.container('web'));
    const next = await started(await firstValueFrom(container.createTask()));
    const nextExec = await startedExec(living, 'exec', 'sleep 1000');
    const latter = {
      task: new Wait((await loaded(deaf, next)).wait()),
      exec: new Wait((await loaded(deaf, nextExec)).wait()),
    };

    await until(() => former.task.ended && former.exec.ended);
    report('id used again', `task ${outcome(former.task, reused)}`, `exec ${outcome(former.exec, reused)}`);
    expect(former.task.exits).toMatchObject([
      { kind: 'unknown', reason: expect.stringContaining('another process') as string },
    ]);
    expect(former.exec.exits).toMatchObject([
      { kind: 'unknown', reason: expect.stringContaining('another process') as string },
    ]);
    expect([latter.task, latter.exec].some(({ ended }) => ended)).toBe(false);
    await Promise.all([firstValueFrom(next.kill('SIGKILL')), firstValueFrom(nextExec.kill('SIGTERM'))]);
    await until(() => latter.task.ended && latter.exec.ended);
    expect([latter.task.exit, latter.exec.exit]).toMatchObject([{ exitCode: 137 }, { exitCode: 143 }]);
    await deaf.close();
    proxy.stop();
  });

  it("an exit of the next process is not taken for the former one's", async () => {
    await using daemon = await startDaemon(version, 'reused-exit');
    const proxy = await startProxy(daemon.containerd.address);
    const direct = daemon.connect();
    const deaf = daemon.connect({ address: proxy.address, reconcile: { floor: 4000 } });
    const living = await daemon.sleeper(direct, 'living');
    const process = await startedExec(living, 'exec', 'sleep 1000');
    const watch = new Watch(deaf);
    await watch.live();
    const former = await askedOnce(await loaded(deaf, process), proxy);
    proxy.drops = () => true;
    await firstValueFrom(process.kill('SIGKILL'));
    await firstValueFrom(process.wait());
    await firstValueFrom(process.delete());
    proxy.drops = () => false;

    const next = await firstValueFrom(living.exec('exec', { args: ['sh', '-c', 'exit 3'] }));
    await firstValueFrom(next.startAndWait());
    await until(() => watch.events.some((event) => event.type === 'TaskExit' && event.exitCode === 3));
    expect(former.ended).toBe(false);
    await until(() => former.ended);
    expect(former.exits).toMatchObject([{ kind: 'unknown' }]);
    await deaf.close();
    proxy.stop();
  });

  // Six of them: a 2.1 shim may exit before it has published its task's deletion (4 of 20 were lost).
  it('tasks whose deletion event is the only evidence of their exit', async () => {
    await using daemon = await startDaemon(version, 'witness');
    const proxy = await startProxy(daemon.containerd.address);
    const direct = daemon.connect();
    const client = daemon.connect({ address: proxy.address, reconcile: { floor: 6000 } });
    const watch = new Watch(client);
    await watch.live();
    const tasks = await Promise.all(Array.from({ length: 6 }, (_, n) => daemon.sleeper(direct, `task-${n}`)));
    const waits: Wait[] = [];
    for (const task of tasks) waits.push(await askedOnce(await loaded(client, task), proxy));
    proxy.drops = (topic) => topic === '/tasks/exit';
    const deleted = Date.now();
    for (const task of tasks) {
      await firstValueFrom(task.kill('SIGKILL'));
      await firstValueFrom(task.wait());
      await firstValueFrom(task.delete());
    }
    await until(() => waits.every(({ ended }) => ended));
    const heard = tasks.map(({ id }) =>
      watch.events.some((event) => event.type === 'TaskDelete' && event.containerId === id),
    );
    report(
      'only the delete event came',
      ...waits.map((wait, n) => `${heard[n] ? '' : 'not even that: '}${outcome(wait, deleted)}`),
    );
    waits.forEach(({ exits }, n) => {
      expect(exits).toMatchObject(
        heard[n] ? [{ kind: 'exited', exitCode: 137, source: 'delete' }] : [{ kind: 'unknown' }],
      );
    });
    expect(heard).toContain(true);
    if (version !== '2.1') expect(heard).not.toContain(false);
    await client.close();
    proxy.stop();
  });

  it('an exec whose task is gone: its exit from the event, otherwise `unknown`', async () => {
    await using daemon = await startDaemon(version, 'gone');
    const proxy = await startProxy(daemon.containerd.address);
    const [direct, deaf] = [daemon.connect(), daemon.connect({ address: proxy.address })];
    const task = await daemon.sleeper(direct, 'task');
    const process = await startedExec(task, 'exec', 'sleep 1000');
    const [hearing, deafness] = [new Watch(direct), new Watch(deaf)];
    await Promise.all([hearing.live(), deafness.live()]);
    const heard = new Wait(process.wait());
    const missed = await askedOnce(await loaded(deaf, process), proxy);
    const ofTask = await askedOnce(await loaded(deaf, task), proxy);
    proxy.drops = () => true;

    const killed = Date.now();
    await firstValueFrom(task.kill('SIGKILL'));
    await firstValueFrom(task.wait());
    await firstValueFrom(task.delete());

    await until(() => heard.ended && missed.ended && ofTask.ended);
    report(
      "an exec's task is gone",
      `with events ${outcome(heard, killed)}`,
      `without ${outcome(missed, killed)}`,
      `the task without ${outcome(ofTask, killed)}`,
    );
    expect(heard.exits).toMatchObject([{ kind: 'exited', exitCode: 137 }]);
    expect(missed.exits.map(({ kind, exitCode }) => kind === 'unknown' || exitCode === 137)).toEqual([true]);
    expect(missed.error).toBeUndefined();
    await deaf.close();
    proxy.stop();
  });
});
