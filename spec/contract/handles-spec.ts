import { describe, expect, it } from 'vitest';
import { attach, pipes, withProcessKill } from '../../src/index.js';
import { only, refusal } from '../support/contract/commands.js';
import { freshNamespace } from '../support/contract/freshNamespace.js';
import { workshop } from '../support/contract/workshop/ofLane.js';
import { IMAGE } from '../support/contract/workshop/Workshop.js';

const here = freshNamespace('handles');

describe('a handle of a container', () => {
  it('has its record, which stays; refresh() emits a handle with the current one', async () => {
    const container = await here.container({ labels: { stage: 'new' } });
    expect(container.record).toEqual(await only(container.info()));
    const changed = await only(container.update({ labels: { stage: 'tested' } }));
    const fresh = await only(container.refresh());
    expect(fresh.record).toEqual(changed);
    expect(fresh.record.labels['stage']).toBe('tested');
    expect(container.record.labels['stage']).toBe('new');
    await only((await only(container.createTask())).delete());
  });

  it('is in the list, with what it can do', async () => {
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

it('a task is found with attach(), as by its container', async () => {
  const task = await here.task({}, pipes());
  const found = await only(here.connect().task(task.id, attach()));
  expect(found.io.paths).toEqual(task.io.paths);
  expect(Object.keys(found.io.streams).sort()).toEqual(['stderr', 'stdout']);
  await only(found.delete(withProcessKill));
  expect(await refusal(task.delete())).toMatchObject({ code: 'not_found', reason: 'no-such-task' });
});

describe('a handle of an image', () => {
  it('has its record, which stays; refresh() emits a handle with the current one', async () => {
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
