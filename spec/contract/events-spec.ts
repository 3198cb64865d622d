import { filter } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { forContainer, forProcess, ofType, pipes, withProcessKill } from '../../src/index.js';
import type { ContainerdEvent } from '../../src/index.js';
import { only, refusal } from '../support/contract/commands.js';
import { until } from '../support/until.js';
import { version } from '../support/contract/daemon.js';
import { freshNamespace } from '../support/contract/freshNamespace.js';
import { live } from '../support/contract/live.js';
import { MAY_LOSE_TASK_DELETE } from '../support/contract/mayLoseTaskDelete.js';
import { recording } from '../support/contract/recording.js';
import type { Recording } from '../support/contract/recording.js';
import { IMAGE } from '../support/contract/workshop/Workshop.js';
import { workshop } from '../support/contract/workshop/ofLane.js';

const here = freshNamespace('events');

/** All events of the namespace, from now on. */
const events = async (): Promise<Recording<ContainerdEvent>> => {
  const all = recording(here.containerd.events);
  await live(here.containerd);
  return all;
};

/** Waits until everything published so far has arrived, by publishing an event of our own as the last. */
const settled = async (all: Recording<ContainerdEvent>): Promise<void> => {
  const { id } = await here.container();
  await all.first((event) => event.type === 'ContainerCreate' && event.containerId === id);
};

/** Only those about this container: events from other tests may arrive late. */
const of = (all: Recording<ContainerdEvent>, id: string): readonly ContainerdEvent[] =>
  all.values.filter((event) => 'containerId' in event && event.containerId === id);

const types = (all: Recording<ContainerdEvent>, id: string): readonly string[] => of(all, id).map(({ type }) => type);

describe('the events of a task', () => {
  it("arrive in order, from the container's creation to its deletion", MAY_LOSE_TASK_DELETE, async () => {
    const all = await events();
    const task = await here.created({ id: 'whole' });
    await only(task.start());
    await only(task.kill('SIGKILL'));
    await only(task.wait());
    await only(task.delete());
    await workshop.removeContainer(here.name, 'whole');
    await settled(all);
    expect(types(all, 'whole')).toEqual([
      'ContainerCreate',
      'TaskCreate',
      'TaskStart',
      'TaskExit',
      'TaskDelete',
      'ContainerDelete',
    ]);
  });

  it('carry all their details', MAY_LOSE_TASK_DELETE, async () => {
    const all = await events();
    const task = await here.created({}, pipes({ stdin: true }));
    await only(task.start());
    await only(task.kill('SIGTERM', { all: true }));
    await only(task.kill('SIGKILL'));
    const exit = await only(task.wait());
    await only(task.delete());
    await settled(all);
    const { id, pid } = task;
    const from = {
      namespace: here.name,
      timestamp: expect.any(Date) as unknown,
      timestampNs: expect.any(BigInt) as unknown,
    };
    const ended = { exitCode: exit.exitCode, exitedAt: exit.exitedAt, exitedAtNs: exit.exitedAtNs };
    expect(of(all, id)).toEqual([
      {
        type: 'ContainerCreate',
        topic: '/containers/create',
        ...from,
        containerId: id,
        image: IMAGE,
        runtime: 'io.containerd.runc.v2',
      },
      {
        type: 'TaskCreate',
        topic: '/tasks/create',
        ...from,
        containerId: id,
        pid,
        checkpoint: '',
        io: task.io.paths,
        bundle: expect.stringMatching(new RegExp(`/${here.name}/${id}$`)) as unknown,
        rootfs: [
          expect.objectContaining({
            type: 'overlay',
            source: 'overlay',
            options: expect.arrayContaining([expect.stringContaining('lowerdir=')]) as unknown,
          }),
        ],
      },
      { type: 'TaskStart', topic: '/tasks/start', ...from, containerId: id, pid },
      { type: 'TaskExit', topic: '/tasks/exit', ...from, containerId: id, execId: '', pid, ...ended },
      { type: 'TaskDelete', topic: '/tasks/delete', ...from, containerId: id, execId: '', pid, ...ended },
    ]);
  });

  it('report pause and resume', async () => {
    const all = await events();
    const task = await here.task();
    await only(task.pause());
    await only(task.resume());
    await settled(all);
    expect(types(all, task.id)).toEqual(['ContainerCreate', 'TaskCreate', 'TaskStart', 'TaskPaused', 'TaskResumed']);
    expect(of(all, task.id).find(({ type }) => type === 'TaskPaused')).toMatchObject({
      topic: '/tasks/paused',
      containerId: task.id,
    });
    expect(of(all, task.id).find(({ type }) => type === 'TaskResumed')).toMatchObject({
      topic: '/tasks/resumed',
      containerId: task.id,
    });
  });

  it("report each exit once, and that of the container's own process last", async () => {
    const all = await events();
    const task = await here.task();
    const exec = await only(task.exec('inner', { args: ['sleep', '1000'] }));
    await only(exec.start());
    const both = Promise.all([only(exec.wait()), only(task.wait())]);
    await only(task.kill('SIGKILL'));
    await both;
    await only(task.delete());
    await settled(all);
    const exits = of(all, task.id).filter((event) => event.type === 'TaskExit');
    expect(exits).toMatchObject([
      { execId: 'inner', pid: exec.pid, exitCode: 137 },
      { execId: '', pid: task.pid, exitCode: 137 },
    ]);
  });

  it('do not include an exit when the program does not exist', async () => {
    const all = await events();
    const container = await here.container({ args: ['/no/such/program'] });
    await refusal(container.createTask());
    await settled(all);
    expect(types(all, container.id).filter((type) => type === 'TaskExit')).toEqual([]);
    expect(types(all, container.id)).toEqual(['ContainerCreate']);
  });

  it('report out of memory', async () => {
    const all = await events();
    const task = await here.task({ memoryLimit: 16 << 20 });
    await workshop.runOutOfMemory(here.name, task.id);
    const oom = await all.first((event) => event.type === 'TaskOOM' && event.containerId === task.id);
    expect(oom).toMatchObject({ topic: '/tasks/oom', containerId: task.id, namespace: here.name });
    await only(task.delete(withProcessKill));
  });
});

describe('the events of an exec', () => {
  it('arrive in order, with all their details, and do not include its deletion', async () => {
    const all = await events();
    const task = await here.task();
    const exec = await only(task.exec('probe', { args: ['sh', '-c', 'exit 5'] }));
    const exit = await only(exec.startAndWait());
    await only(exec.delete());
    await settled(all);
    const from = {
      namespace: here.name,
      containerId: task.id,
      execId: 'probe',
      timestamp: expect.any(Date) as unknown,
      timestampNs: expect.any(BigInt) as unknown,
    };
    expect(of(all, task.id).filter((event) => 'execId' in event)).toEqual([
      { type: 'TaskExecAdded', topic: '/tasks/exec-added', ...from },
      { type: 'TaskExecStarted', topic: '/tasks/exec-started', ...from, pid: exec.pid },
      {
        type: 'TaskExit',
        topic: '/tasks/exit',
        ...from,
        pid: exec.pid,
        exitCode: 5,
        exitedAt: exit.exitedAt,
        exitedAtNs: exit.exitedAtNs,
      },
    ]);
  });

  it('whose start failed only report that it was added', async () => {
    const all = await events();
    const task = await here.task();
    const exec = await only(task.exec('missing', { args: ['/no/such/program'] }));
    await refusal(exec.startAndWait());
    await settled(all);
    expect(of(all, task.id).filter((event) => 'execId' in event)).toMatchObject([
      { type: 'TaskExecAdded', execId: 'missing' },
    ]);
  });

  it('that was never started only report that it was added', async () => {
    const all = await events();
    const task = await here.task();
    await only((await only(task.exec('idle', { args: ['true'] }))).delete());
    await settled(all);
    expect(of(all, task.id).filter((event) => 'execId' in event)).toMatchObject([
      { type: 'TaskExecAdded', execId: 'idle' },
    ]);
  });

  it('that was killed report the signal in the exit code', async () => {
    const all = await events();
    const task = await here.task();
    const exec = await only(task.exec('killed', { args: ['sleep', '1000'] }));
    await only(exec.start());
    await only(exec.kill('SIGTERM'));
    expect(await all.first((event) => event.type === 'TaskExit' && event.containerId === task.id)).toMatchObject({
      execId: 'killed',
      pid: exec.pid,
      exitCode: 143,
    });
    await only(exec.delete());
  });

  it('of another client are the same', async () => {
    const other = here.connect();
    const theirs = recording(
      other.events.pipe(forContainer('both'), ofType('TaskExecAdded', 'TaskExecStarted', 'TaskExit')),
    );
    await live(other);
    const ours = recording(
      here.containerd.events.pipe(forContainer('both'), ofType('TaskExecAdded', 'TaskExecStarted', 'TaskExit')),
    );
    await live(here.containerd);
    const task = await here.task({ id: 'both' });
    for (const id of ['one', 'two']) {
      const exec = await only(task.exec(id, { args: ['true'] }));
      await only(exec.startAndWait());
      await only(exec.delete());
    }
    await until(() => ours.values.length === 6 && theirs.values.length === 6);
    expect(theirs.values).toEqual(ours.values);
  });
});

describe('the time of an event', () => {
  it('is when it was published, to the nanosecond', async () => {
    const all = await events();
    const before = Date.now();
    const task = await here.task({ args: ['true'] });
    await only(task.wait());
    await settled(all);
    const after = Date.now();
    expect(of(all, task.id)).toHaveLength(4);
    for (const event of of(all, task.id)) {
      if (event.type === 'Gap') throw event.reason;
      expect(event.timestamp.getTime()).toBeGreaterThanOrEqual(before);
      expect(event.timestamp.getTime()).toBeLessThanOrEqual(after);
      expect(event.timestampNs / 1_000_000n).toBe(BigInt(event.timestamp.getTime()));
    }
    expect(of(all, task.id).some((event) => 'timestampNs' in event && event.timestampNs % 1_000_000n !== 0n)).toBe(
      true,
    );
  });
});

describe('events about other objects', () => {
  it('report containers and their updates', async () => {
    const all = await events();
    const { id } = await here.container();
    await workshop.labelContainer(here.name, id, { 'a.b/c': 'd e' });
    const update = await all.first((event) => event.type === 'ContainerUpdate' && event.containerId === id);
    expect(update).toMatchObject({
      topic: '/containers/update',
      containerId: id,
      image: IMAGE,
      snapshotKey: id,
      labels: { 'a.b/c': 'd e' },
    });
  });

  it('report images', async () => {
    const all = await events();
    const name = 'local/busybox:other';
    await workshop.tagImage(here.name, IMAGE, name);
    await workshop.labelImage(here.name, name, { made: 'here' });
    await workshop.removeImage(here.name, name);
    await all.first((event) => event.type === 'ImageDelete' && event.name === name);
    const images = all.values.filter((event) => 'name' in event && event.name === name);
    expect(images).toMatchObject([
      { type: 'ImageCreate', topic: '/images/create', name },
      { type: 'ImageUpdate', topic: '/images/update', name, labels: { made: 'here' } },
      { type: 'ImageDelete', topic: '/images/delete', name },
    ]);
  });

  it('report snapshots', async () => {
    const all = await events();
    const { id } = await here.container();
    await workshop.removeContainer(here.name, id);
    await all.first((event) => event.type === 'SnapshotRemove' && event.key === id);
    const snapshots = all.values.filter((event) => 'key' in event && event.key === id);
    // Since 1.7 they also name the snapshotter.
    const snapshotter = version === '1.6' ? '' : 'overlayfs';
    expect(snapshots).toMatchObject([
      {
        type: 'SnapshotPrepare',
        topic: '/snapshot/prepare',
        key: id,
        parent: expect.stringMatching(/^sha256:/) as unknown,
        snapshotter,
      },
      { type: 'SnapshotRemove', topic: '/snapshot/remove', key: id, snapshotter },
    ]);
  });

  it('report namespaces', async () => {
    const client = here.connect({ allNamespaces: true });
    const all = recording(client.events);
    const name = `${here.name}-new`;
    await live(client);
    await workshop.createNamespace(name, { first: '1' });
    await workshop.labelNamespace(name, { second: '2' });
    await workshop.removeNamespace(name);
    await all.first((event) => event.type === 'NamespaceDelete' && event.name === name);
    expect(all.values.filter((event) => 'name' in event && event.name === name)).toMatchObject([
      { type: 'NamespaceCreate', topic: '/namespaces/create', name, labels: { first: '1' } },
      { type: 'NamespaceUpdate', topic: '/namespaces/update', name },
      { type: 'NamespaceDelete', topic: '/namespaces/delete', name },
    ]);
  });

  it('report namespaces in the namespace itself, with the labels of the request', async () => {
    const client = here.connect({ allNamespaces: true });
    const all = recording(client.events);
    const name = `${here.name}-own`;
    await live(client);
    await only(client.createNamespace(name, { labels: { first: '1' } }));
    await only(client.labelNamespace(name, { second: '2' }));
    await only(client.deleteNamespace(name));
    await all.first((event) => event.type === 'NamespaceDelete' && event.name === name);
    // containerd 1.6 publishes them in the caller's namespace, except for the deletion.
    const namespace = version === '1.6' ? here.name : name;
    expect(all.values.filter((event) => 'name' in event && event.name === name)).toMatchObject([
      { type: 'NamespaceCreate', namespace, labels: { first: '1' } },
      { type: 'NamespaceUpdate', namespace, labels: { second: '2' } },
      { type: 'NamespaceDelete', namespace: name },
    ]);
  });
});

describe('the event stream', () => {
  it('is shared by all subscribers, whenever they subscribe, and has no history', async () => {
    const first = await events();
    const { id } = await here.container();
    await first.first((event) => event.type === 'ContainerCreate' && event.containerId === id);
    const second = recording(here.containerd.events);
    const other = await here.container();
    await second.first((event) => event.type === 'ContainerCreate' && event.containerId === other.id);
    expect(second.values.filter((event) => 'containerId' in event && event.containerId === id)).toEqual([]);
    // The very same objects: each event is decoded once.
    expect(first.values.slice(-second.values.length)).toEqual(second.values);
    second.values.forEach((event) => {
      expect(first.values).toContain(event);
    });
  });

  it('is narrowed by operators', MAY_LOSE_TASK_DELETE, async () => {
    const { events: source } = here.containerd;
    const ofOne = recording(source.pipe(forContainer('one')));
    const ofExec = recording(source.pipe(forProcess('one', 'probe')));
    const ofTask = recording(source.pipe(forProcess('one')));
    const exits = recording(
      source.pipe(
        ofType('TaskExit'),
        filter(({ execId }) => execId === ''),
      ),
    );
    await live(here.containerd);
    const [one, other] = [await here.task({ id: 'one' }), await here.task({ id: 'other' })];
    const exec = await only(one.exec('probe', { args: ['sh', '-c', 'exit 4'] }));
    await only(exec.startAndWait());
    await only(exec.delete());
    await only(other.delete(withProcessKill));
    await only(one.delete(withProcessKill));
    await until(() => ofOne.values.some(({ type }) => type === 'TaskDelete'));
    const names = (events: { readonly values: readonly ContainerdEvent[] }): readonly string[] =>
      events.values.map(({ type }) => type);
    const ofTheExec = ['TaskExecAdded', 'TaskExecStarted', 'TaskExit'];
    expect(names(ofOne)).toEqual([
      'ContainerCreate',
      'TaskCreate',
      'TaskStart',
      ...ofTheExec,
      'TaskExit',
      'TaskDelete',
    ]);
    expect(names(ofExec)).toEqual(ofTheExec);
    expect(names(ofTask)).toEqual(['TaskCreate', 'TaskStart', 'TaskExit', 'TaskDelete']);
    expect(exits.values.map(({ containerId }) => containerId).slice(-2)).toEqual(['other', 'one']);
  });
});
