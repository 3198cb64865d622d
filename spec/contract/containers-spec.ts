import { describe, expect, it } from 'vitest';
import { firstValueFrom, timer } from 'rxjs';
import { containerFilter, matches, not, withProcessKill } from '../../src/index.js';
import type { Container, ContainerBaseOptions, SpecOptions } from '../../src/index.js';
import { only, refusal } from '../support/contract/commands.js';
import { IDLE, freshNamespace } from '../support/contract/freshNamespace.js';
import { leftIn } from '../support/contract/left.js';
import { collectGarbage } from '../support/contract/store.js';
import { toEnd } from '../support/contract/toEnd.js';

const here = freshNamespace('containers');
const IMAGE = 'local/busybox:1';

let count = 0;
const made = (options: SpecOptions & Partial<ContainerBaseOptions> = {}): Promise<Container> =>
  only(here.containerd.createContainer(`made-${++count}`, { image: IMAGE, args: IDLE, ...options }));

describe('a container that cannot be created', () => {
  it('is refused, and leaves nothing', async () => {
    const taken = await made();
    const before = await leftIn(here);
    const attempt = (options: SpecOptions & Partial<ContainerBaseOptions>, id = 'other') =>
      refusal(here.containerd.createContainer(id, { image: IMAGE, args: IDLE, ...options }));
    expect(await attempt({}, taken.id)).toMatchObject({ code: 'already_exists', rpc: 'Containers/Create' });
    expect(await attempt({ image: 'local/nothing:1' })).toMatchObject({ code: 'not_found', rpc: 'Images/Get' });
    expect(await attempt({ platform: 'linux/s390x' })).toMatchObject({ code: 'not_found' });
    expect(await attempt({ snapshotter: 'native' })).toMatchObject({ code: 'failed_precondition' });
    expect((await attempt({ snapshotter: 'nothing' })).rpc).toBe('Snapshots/Prepare');
    expect(await attempt({ user: 'stranger' })).toMatchObject({ code: 'invalid_argument', argument: 'user' });
    expect(await leftIn(here)).toEqual(before);
    await only(taken.delete());
  });

  it('leaves nothing when its creation is unsubscribed', async () => {
    const before = await leftIn(here);
    for (const moment of [0, 1, 2, 4, 6, 8, 12, 16, 24, 32]) {
      const making = here.containerd.createContainer(`early-${moment}`, { image: IMAGE, args: IDLE }).subscribe();
      await firstValueFrom(timer(moment));
      making.unsubscribe();
      expect(await only(here.containerd.cleanedUp())).toEqual([]);
      // A container that was created before the unsubscription is not removed.
      await here.containerd
        .container(`early-${moment}`)
        .forEach((container) => {
          void only(container.delete());
        })
        .catch(() => undefined);
    }
    await expect.poll(() => leftIn(here), { timeout: 20_000 }).toEqual(before);
  });
});

describe('containers', () => {
  it('survive garbage collection', async () => {
    const container = await made({ args: ['echo', 'still here'] });
    await collectGarbage(here.name);
    expect(await toEnd(container)).toBe('still here\n');
  });

  it('are listed, with and without filters', async () => {
    const [web, db] = [
      await made({ labels: { role: 'web', 'a/b.c': 'x "y"' } }),
      await made({ labels: { role: 'db' } }),
    ];
    const ids = async (...filters: readonly string[]) =>
      (await only(here.containerd.containers(...filters))).map(({ id }) => id);
    expect(await ids()).toEqual(expect.arrayContaining([web.id, db.id]));
    expect(await ids('labels.role==web')).toEqual([web.id]);
    expect((await ids('labels.role==web', `id==${db.id}`)).sort()).toEqual([web.id, db.id].sort());
    expect(await ids('labels.role==none')).toEqual([]);
    expect(await ids(containerFilter({ labels: { 'a/b.c': 'x "y"' } }))).toEqual([web.id]);
    expect(await ids(containerFilter({ id: db.id, image: IMAGE, runtime: matches('runc') }))).toEqual([db.id]);
    expect(await ids(containerFilter({ id: matches(`^(${web.id}|${db.id})$`), labels: { role: not('web') } }))).toEqual(
      [db.id],
    );
    expect((await refusal(here.containerd.containers('==='))).argument).toBe('filters');
    expect((await refusal(here.containerd.containers('label.role==web'))).message).toContain(
      'unknown field label.role; containers can be filtered by id, image, runtime.name and labels.<name>',
    );
    await only(web.delete());
    await only(db.delete());
  });

  it('can be given new labels, and a new spec for their next task', async () => {
    const container = await made({ args: ['echo', 'old'], labels: { a: '1', b: '2' } });
    const { spec, ...old } = await only(container.info());
    expect(await only(container.update({ labels: { b: '3', 'c.d/e': '4' } }))).toMatchObject({
      labels: { ...old.labels, a: '1', b: '3', 'c.d/e': '4' },
    });
    const fewer = await only(
      container.update({ labels: { a: undefined, 'c.d/e': undefined, 'never-there': undefined } }),
    );
    expect(fewer.labels).toEqual({ ...old.labels, a: undefined, b: '3' });
    expect((await only(container.info())).labels).toEqual(fewer.labels);
    const updated = await only(
      container.update({ spec: { ...spec, process: { ...spec!.process!, args: ['echo', 'new'] } } }),
    );
    expect(updated).toMatchObject({
      labels: { b: '3' },
      image: IMAGE,
      snapshotKey: old.snapshotKey,
      spec: { process: { args: ['echo', 'new'] } },
    });
    expect(await toEnd(container)).toBe('new\n');
    expect(await refusal(container.update({}))).toMatchObject({ code: 'invalid_argument', argument: 'change' });
    expect(await refusal(container.update({ labels: { x: 'y' } }))).toMatchObject({ code: 'not_found' });
  });

  it('are not deleted while they have a task, and otherwise with their snapshot', async () => {
    const before = await leftIn(here);
    const container = await made();
    const task = await only(container.createTask());
    expect(await refusal(container.delete())).toMatchObject({ code: 'failed_precondition' });
    await only(task.start());
    expect(await refusal(container.delete())).toMatchObject({ code: 'failed_precondition' });
    await only(task.delete(withProcessKill));
    await only(container.delete());
    expect(await leftIn(here)).toEqual(before);
    expect(await refusal(container.delete())).toMatchObject({ code: 'not_found' });
  });

  it('made by another client are deleted with their snapshot too', async () => {
    const before = await leftIn(here);
    await only((await here.container()).delete());
    expect(await leftIn(here)).toEqual(before);
  });
});
