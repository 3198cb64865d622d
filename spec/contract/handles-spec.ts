import { describe, expect, it } from 'vitest';
import { attach, collect, pipes, withProcessKill } from '../../src/index.js';
import { only, refusal } from '../support/contract/commands.js';
import { freshNamespace } from '../support/contract/freshNamespace.js';
import { recording } from '../support/contract/recording.js';
import { workshop } from '../support/contract/workshop/ofLane.js';
import { IMAGE } from '../support/contract/workshop/Workshop.js';
import { until } from '../support/until.js';
import { notFrozen } from '../support/notFrozen.js';

const here = freshNamespace('handles');

describe('a handle of a container', () => {
  it('has an immutable record; refresh() emits a handle with the current one', async () => {
    const container = await here.container({ labels: { stage: 'new' } });
    expect(container.record).toEqual(await only(container.info()));
    const changed = await only(container.update({ labels: { stage: 'tested' } }));
    const fresh = await only(container.refresh());
    expect(fresh.record).toEqual(changed);
    expect(fresh.record.labels['stage']).toBe('tested');
    expect(container.record.labels['stage']).toBe('new');
    await only((await only(container.createTask())).delete());
  });

  it('is in the list, with all its commands', async () => {
    const { id } = await here.container({ labels: { listed: 'yes' } });
    const [listed] = await only(here.containerd.containers('labels.listed==yes'));
    expect(listed).toMatchObject({ id, record: { id, labels: { listed: 'yes' } } });
    const task = await only(listed!.createTask());
    await only(task.delete(withProcessKill));
    await only(listed!.delete());
    expect(await refusal(listed!.refresh())).toMatchObject({ code: 'not_found', reason: 'no-such-container' });
  });

  it('is not refreshed to another container that has its id', async () => {
    const container = await here.container({ id: 'again' });
    await workshop.removeContainer(here.name, 'again');
    await here.container({ id: 'again' });
    expect(await refusal(container.refresh())).toMatchObject({ code: 'not_found', reason: 'no-such-container' });
  });
});

it('finds its task with attach(), like containerd.task()', async () => {
  const task = await here.task({}, pipes());
  const found = await only(here.connect().task(task.id, attach()));
  expect(found.io.paths).toEqual(task.io.paths);
  expect(Object.keys(found.io.streams).sort()).toEqual(['stderr', 'stdout']);
  await only(found.delete(withProcessKill));
  expect(await refusal(task.delete())).toMatchObject({ code: 'not_found', reason: 'no-such-task' });
});

it('the record of every handle is frozen, with everything in it', async () => {
  const task = await here.task();
  const container = await only(here.containerd.container(task.id));
  const records = [
    container.record,
    await only(container.info()),
    (await only(here.containerd.containers(`id==${task.id}`)))[0]!.record,
    await only(container.update({ labels: { stage: 'tested' } })),
    task.record,
    (await only(here.containerd.tasks()))[0]!.record,
    (await only(here.containerd.images()))[0]!.record,
  ];
  for (const record of records) expect(notFrozen(record)).toEqual([]);
  expect(() => Object.assign(container.record.labels, { more: 'label' })).toThrow(TypeError);
  expect(() => (container.record.spec!.process!.args as string[]).push('--more')).toThrow(TypeError);
  await only(container.update({ amend: (given) => ({ ...given, hostname: 'renamed' }) }));
});

describe('a handle of a task', () => {
  it('has its record, which stays; refresh() emits a handle with the current one, and the same streams', async () => {
    const task = await here.created({ args: ['sh', '-c', 'echo said; exit 3'] }, pipes());
    const record = { id: task.id, pid: task.pid };
    expect(task.record).toEqual({ ...record, state: 'created' });
    await only(task.start());
    const exit = await only(task.wait());
    const fresh = await only(task.refresh());
    expect(fresh.record).toMatchObject({ ...record, state: 'stopped', exit: { exitCode: 3, exitedAt: exit.exitedAt } });
    expect(task.record.state).toBe('created');
    expect(fresh.io).toBe(task.io);
    expect((await only(here.containerd.task(task.id))).record).toEqual(fresh.record);
    await only(fresh.delete());
    expect(await refusal(fresh.refresh())).toMatchObject({ code: 'not_found', reason: 'no-such-task' });
  });

  it('is in the list, with all its commands', async () => {
    const { id, pid } = await here.task();
    const listed = (await only(here.containerd.tasks())).find((task) => task.id === id)!;
    expect(listed).toMatchObject({ pid, record: { id, pid, state: 'running' } });
    const waited = recording(listed.wait());
    expect((await only(listed.run({ args: ['true'] }).pipe(collect()))).exitCode).toBe(0);
    expect(await only(listed.delete(withProcessKill))).toMatchObject({ exitCode: 137 });
    await until(() => waited.ended);
    expect(waited.values).toMatchObject([{ exitCode: 137 }]);
  });

  it('from a list is of one task, and not of a later one that has its id', async () => {
    const { id } = await here.task({ id: 'relisted' });
    const [listed] = await only(here.containerd.tasks({ ids: [id] }));
    await workshop.removeTask(here.name, id);
    await only((await only(here.containerd.container(id))).createTask());
    const gone = { code: 'not_found', reason: 'no-such-task' };
    expect(await refusal(listed!.refresh())).toMatchObject(gone);
    expect(await refusal(listed!.kill('SIGKILL'))).toMatchObject(gone);
    expect(await refusal(listed!.exec('probe', { args: ['true'] }))).toMatchObject(gone);
    expect(await refusal(listed!.delete())).toMatchObject(gone);
    const [later] = await only(here.containerd.tasks({ ids: [id] }));
    expect(later!.record.state).toBe('created');
  });
});

describe('a handle of an image', () => {
  it('has an immutable record; refresh() emits a handle with the current one', async () => {
    const name = 'local/handles:1';
    await workshop.tagImage(here.name, IMAGE, name);
    const image = (await only(here.containerd.images(`name==${name}`)))[0]!;
    expect(image.record).toEqual({
      name,
      target: image.target,
      labels: image.labels,
      createdAt: image.createdAt,
      updatedAt: image.updatedAt,
    });
    await workshop.labelImage(here.name, name, { stage: 'tested' });
    const fresh = await only(image.refresh());
    expect(fresh.record.labels['stage']).toBe('tested');
    expect(image.record.labels['stage']).toBeUndefined();
    await only(fresh.delete());
    expect(await refusal(image.refresh())).toMatchObject({ code: 'not_found', reason: 'no-such-image' });
  });
});
