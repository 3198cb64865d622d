import { describe, expect, it, onTestFinished } from 'vitest';
import { connect, listAndWatch } from '../../src/index.js';
import type { TaskRow, TaskWatchEvent } from '../../src/index.js';
import { anotherDaemon } from '../support/contract/anotherDaemon.js';
import { only } from '../support/contract/commands.js';
import { until } from '../support/until.js';
import { freshNamespace, IDLE } from '../support/contract/freshNamespace.js';
import { recording } from '../support/contract/recording.js';
import { workshopOf } from '../support/contract/workshop/ofLane.js';

const here = freshNamespace('watch');
const there = freshNamespace('watch-there');

/** The rows after all these changes, by namespace and id. */
function tableOf(events: readonly TaskWatchEvent[]): ReadonlyMap<string, TaskRow> {
  const table = new Map<string, TaskRow>();
  for (const one of events) {
    const rows = one.type === 'snapshot' ? one.rows : one.type === 'change' ? [one.row] : [];
    for (const row of rows) {
      if (row.state === 'deleted') table.delete(`${row.namespace}/${row.id}`);
      else table.set(`${row.namespace}/${row.id}`, row);
    }
  }
  return table;
}

const STAGES = ['unknown', 'created', 'running', 'stopped', 'deleted'];

/** The states each task went through, in order: `web 100` → created, running, stopped, deleted. */
function lives(events: readonly TaskWatchEvent[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const one of events)
    if (one.type === 'change')
      found.set(`${one.row.id} ${one.row.pid}`, [...(found.get(`${one.row.id} ${one.row.pid}`) ?? []), one.row.state]);
  return found;
}

function expectForward(events: readonly TaskWatchEvent[]): void {
  for (const [life, states] of lives(events)) {
    const stages = states
      .filter((state) => state !== 'paused' && state !== 'pausing')
      .map((state) => STAGES.indexOf(state));
    expect(stages, `${life}: ${states.join(' ')}`).toEqual([...stages].sort((a, b) => a - b));
  }
}

describe('listAndWatch', () => {
  it('emits each step of a task’s life, with the event that caused it', async () => {
    const watch = recording(listAndWatch(here.containerd));
    expect(await watch.first((event) => event.type === 'snapshot')).toEqual({ type: 'snapshot', rows: [] });
    const task = await here.task({ id: 'web' });
    await only(task.pause());
    await only(task.resume());
    await only(task.kill('SIGKILL'));
    await only(task.wait());
    await only(task.delete());
    // A 2.1 shim may exit before it has published the deletion: then the next list reports it.
    await until(() => watch.values.some((event) => event.type === 'change' && event.row.state === 'deleted'), 50_000);
    const changes = watch.values.flatMap((event) => (event.type === 'change' ? [event] : []));
    expect(changes.map(({ row }) => row.state)).toEqual([
      'created',
      'running',
      'paused',
      'running',
      'stopped',
      'deleted',
    ]);
    // A pause names no pid, so containerd is asked whose it is: its answer may report the resume before the event does.
    const resumed = expect.stringMatching(/^(TaskResumed|reconciled)$/) as unknown;
    expect(changes.slice(0, 5).map(({ cause }) => (cause === 'reconciled' ? cause : cause.type))).toEqual([
      'TaskCreate',
      'TaskStart',
      'TaskPaused',
      resumed,
      'TaskExit',
    ]);
    for (const { row } of changes) expect(row).toMatchObject({ namespace: here.name, id: 'web', pid: task.pid });
    expect(changes[4]!.row).toMatchObject({ exit: { kind: 'exited', exitCode: 137, source: 'event' } });
    expect(changes[5]!.row).toMatchObject({ exit: changes[4]!.row.exit });
  });

  it('covers several namespaces with the same ids', async () => {
    await there.task({ id: 'web' });
    const all = here.connect({ allNamespaces: true });
    const watch = recording(listAndWatch(all, { namespaces: [here.name, there.name] }));
    const ours = await here.task({ id: 'web' });
    await until(() => tableOf(watch.values).size === 2);
    await only(ours.kill('SIGKILL'));
    await until(() => tableOf(watch.values).get(`${here.name}/web`)?.state === 'stopped');
    expect(tableOf(watch.values).get(`${there.name}/web`)).toMatchObject({ state: 'running' });
  });

  it('is right after a daemon restart, whatever happened before, during and after it', async () => {
    const own = await anotherDaemon();
    onTestFinished(() => own.stop());
    const namespace = `${here.name}-own`; // runc keeps the state of all daemons in one place
    const workshop = workshopOf(own.address);
    await workshop.importImage(namespace);
    const containerd = connect({ address: own.address, namespace });
    onTestFinished(async () => {
      await containerd.close();
    });
    const watch = recording(listAndWatch(containerd, { every: 1000 }));
    const table = (): ReadonlyMap<string, TaskRow> => tableOf(watch.values);
    const row = (id: string): TaskRow | undefined => table().get(`${namespace}/${id}`);
    const begin = async (id: string): Promise<number> => {
      const task = await only((await only(containerd.container(id))).createTask());
      await only(task.start());
      return task.pid!;
    };
    const pids: Record<string, number> = {};
    for (const id of ['stays', 'ends-before', 'again-before', 'ends-meanwhile', 'ends-after', 'again-after']) {
      await workshop.createContainer(namespace, { id, args: IDLE });
      pids[id] = await begin(id);
    }
    await until(() => table().size === 6);

    process.kill(pids['ends-before']!, 'SIGKILL');
    await workshop.removeTask(namespace, 'again-before');
    pids['again-before'] = await begin('again-before');
    await until(
      () =>
        row('ends-before')?.state === 'stopped' &&
        row('again-before')?.pid === pids['again-before'] &&
        row('again-before')?.state === 'running',
    );

    await own.terminate();
    await watch.first(({ type }) => type === 'gap');
    process.kill(pids['ends-meanwhile']!, 'SIGKILL');
    await own.restart();
    const gap = watch.values.findIndex(({ type }) => type === 'gap');
    await until(() => watch.values.slice(gap).some(({ type }) => type === 'snapshot'));

    process.kill(pids['ends-after']!, 'SIGKILL');
    await workshop.removeTask(namespace, 'again-after');
    pids['again-after'] = await begin('again-after');
    const truth = async (): Promise<readonly unknown[]> =>
      (await only(containerd.tasks())).map(({ record: { id, pid, state } }) => ({ id, pid, state }));
    const emitted = (): readonly unknown[] => [...table().values()].map(({ id, pid, state }) => ({ id, pid, state }));
    const sorted = (rows: readonly unknown[]): readonly string[] => rows.map((one) => JSON.stringify(one)).sort();
    await until(
      async () =>
        row('ends-after')?.state === 'stopped' &&
        row('ends-meanwhile')?.state !== 'running' &&
        sorted(await truth()).join() === sorted(emitted()).join(),
      60_000,
    );

    expect([...(await workshop.tasks(namespace))].sort()).toEqual([...table().values()].map(({ id }) => id).sort());
    for (const id of ['stays', 'again-before', 'again-after'])
      expect(row(id)).toMatchObject({ state: 'running', pid: pids[id] });
    expect(row('ends-after')).toMatchObject({ pid: pids['ends-after'], exit: { exitCode: 137 } });
    expectForward(watch.values);
  });
});
