import { createHash } from 'node:crypto';
import { NEVER, lastValueFrom, toArray } from 'rxjs';
import type { Observable } from 'rxjs';
import { describe, expect, it } from 'vitest';
import type { Descriptor } from '../../src/index.js';
import { only, refusal } from '../support/contract/commands.js';
import { freshNamespace } from '../support/contract/freshNamespace.js';
import { notFrozen } from '../support/notFrozen.js';
import { IMAGE } from '../support/contract/workshop/Workshop.js';

const here = freshNamespace('stores');
const { containerd } = here;
const { content, leases, introspection } = containerd;

const MISSING = `sha256:${'0'.repeat(64)}`;

async function layer(): Promise<Descriptor> {
  const image = await only(containerd.image(IMAGE));
  return (await only(image.info())).layers[0]!;
}

async function bytesOf(chunks: Observable<Uint8Array>): Promise<Buffer> {
  return Buffer.concat(await lastValueFrom(chunks.pipe(toArray())));
}

/** The container's snapshot, and the snapshotter that has it. */
async function snapshotOf(id: string) {
  const { record } = await only(containerd.container(id));
  return { store: containerd.snapshots(record.snapshotter), key: record.snapshotKey };
}

it('every record is frozen, with everything in it', async () => {
  const task = await here.task();
  const { digest } = await layer();
  const { store, key } = await snapshotOf(task.id);
  const lease = await only(leases.create('frozen', { labels: { stage: 'tested' } }));
  const records = [
    await only(content.info(digest)),
    await only(content.list()),
    await only(content.statuses()),
    await only(content.label(digest, {})),
    await only(store.stat(key)),
    await only(store.list()),
    await only(store.mounts(key)),
    await only(store.usage(key)),
    lease,
    await only(leases.list()),
    await only(leases.resources(lease.id)),
    await only(containerd.namespaces()),
    await only(containerd.labelNamespace(containerd.namespace, { stage: 'tested' })),
    containerd.ownerLabels,
  ];
  for (const record of records) expect(notFrozen(record)).toEqual([]);
  await only(leases.delete(lease.id));
});

describe('content', () => {
  it('lists blobs with their sizes, by filters too', async () => {
    const { digest, size } = await layer();
    const all = await only(content.list());
    expect(all.length).toBeGreaterThan(1);
    const [one] = await only(content.list(`digest==${digest}`));
    expect(one).toMatchObject({ digest, size });
    expect(all).toContainEqual(one);
    // containerd 1.6 leaves `updatedAt` out of lists.
    const { updatedAt, ...listed } = one!;
    expect(await only(content.info(digest))).toEqual({ ...listed, updatedAt: updatedAt ?? (expect.any(Date) as Date) });
    expect(one!.createdAt).toBeInstanceOf(Date);
  });

  it('is read whole, and in ranges', async () => {
    const { digest, size } = await layer();
    const whole = await bytesOf(content.read(digest));
    expect(whole.length).toBe(size);
    expect(`sha256:${createHash('sha256').update(whole).digest('hex')}`).toBe(digest);
    expect(await bytesOf(content.read(digest, { offset: 10, size: 20 }))).toEqual(whole.subarray(10, 30));
    expect(await bytesOf(content.read(digest, { offset: size - 5 }))).toEqual(whole.subarray(size - 5));
    expect(await bytesOf(content.read(digest, { offset: size - 5, size: 100 }))).toEqual(whole.subarray(size - 5));
    expect(await refusal(content.read(digest, { offset: size + 1 }))).toMatchObject({ code: 'out_of_range' });
  });

  it('has labels, which can be changed', async () => {
    const { digest } = await layer();
    expect((await only(content.label(digest, { stage: 'tested', draft: 'yes' }))).labels).toMatchObject({
      stage: 'tested',
      draft: 'yes',
    });
    const { labels } = await only(content.label(digest, { draft: undefined }));
    expect(labels).toMatchObject({ stage: 'tested' });
    expect(labels).not.toHaveProperty('draft');
    expect((await only(content.list('labels.stage==tested'))).map((blob) => blob.digest)).toEqual([digest]);
    await only(content.label(digest, { stage: undefined }));
  });

  it('keeps its labels, by which containerd keeps what it refers to, in a change of none', async () => {
    const { digest } = (await only(containerd.image(IMAGE))).target;
    const before = await only(content.info(digest));
    expect(Object.keys(before.labels)).not.toEqual([]);
    expect(await only(content.label(digest, {}))).toEqual(before);
    expect((await only(content.label(digest, { none: undefined }))).labels).toEqual(before.labels);
    expect((await only(content.info(digest))).labels).toEqual(before.labels);
  });

  it('that does not exist is `not_found`', async () => {
    for (const command of [content.info(MISSING), content.delete(MISSING), content.label(MISSING, { a: 'b' })])
      expect(await refusal(command)).toMatchObject({ code: 'not_found' });
    expect(await refusal(content.read(MISSING))).toMatchObject({ code: 'not_found' });
    expect(await refusal(content.abort('none'))).toMatchObject({ code: 'not_found' });
    expect(await only(content.statuses())).toEqual([]);
    expect(await only(content.statuses('ref==none'))).toEqual([]);
  });

  it('is deleted from its namespace only', async () => {
    const other = containerd.in(`${here.name}-other`);
    const { digest } = await layer();
    expect(await refusal(other.content.info(digest))).toMatchObject({ code: 'not_found' });
    expect(await refusal(other.content.delete(digest))).toMatchObject({ code: 'not_found' });
    expect(await only(content.info(digest))).toMatchObject({ digest });
  });
});

describe('snapshots', () => {
  it('are listed with their kinds and parents; an active one has mounts and a size', async () => {
    const { id } = await here.container();
    const { store, key } = await snapshotOf(id);
    const own = await only(store.stat(key));
    expect(own).toMatchObject({ name: key, kind: 'active' });
    expect(await only(store.list(`name==${JSON.stringify(key)}`))).toEqual([own]);
    const active = await only(store.list('kind==active'));
    expect(active.map(({ name }) => name)).toContain(key);
    expect(active.every(({ kind }) => kind === 'active')).toBe(true);
    expect(await only(store.stat(own.parent))).toMatchObject({ kind: 'committed' });
    expect((await only(store.mounts(key)))[0]!.type).not.toBe('');
    expect((await only(store.usage(own.parent))).size).toBeGreaterThan(1000);
  });

  it('have mounts unless they are committed', async () => {
    const { id } = await here.container();
    const { store, key } = await snapshotOf(id);
    const { parent } = await only(store.stat(key));
    const error = await refusal(store.mounts(parent));
    expect(error).toMatchObject({ code: 'failed_precondition', rpc: 'Snapshots/Mounts' });
    expect(error.message).toContain('not active or view');
  });

  it('are removed unless others are based on them', async () => {
    const { id } = await here.container();
    const { store, key } = await snapshotOf(id);
    const { parent } = await only(store.stat(key));
    expect(await refusal(store.remove(parent))).toMatchObject({ code: 'failed_precondition' });
    await only(store.remove(key));
    expect(await refusal(store.stat(key))).toMatchObject({ code: 'not_found' });
    expect(await refusal(store.remove(key))).toMatchObject({ code: 'not_found' });
    await only((await only(containerd.container(id))).delete());
  });

  it('of a snapshotter that does not exist are `invalid_argument`', async () => {
    expect(await refusal(containerd.snapshots('none').list())).toMatchObject({ code: 'invalid_argument' });
  });
});

describe('leases', () => {
  it('are created, listed and deleted, with what they keep', async () => {
    const { digest } = await layer();
    const made = await only(leases.create('kept', { labels: { stage: 'tested' } }));
    expect(made).toMatchObject({ id: 'kept', labels: { stage: 'tested' } });
    expect(await refusal(leases.create('kept'))).toMatchObject({ code: 'already_exists' });
    expect(await only(leases.list('labels.stage==tested'))).toEqual([made]);
    expect(await only(leases.resources('kept'))).toEqual([]);
    const blob = { type: 'content', id: digest };
    await only(leases.addResource('kept', blob));
    expect(await only(leases.resources('kept'))).toEqual([blob]);
    await only(leases.removeResource('kept', blob));
    expect(await only(leases.resources('kept'))).toEqual([]);
    await only(leases.delete('kept', { sync: true }));
    expect(await only(leases.list('id==kept'))).toEqual([]);
    expect(await refusal(leases.delete('kept'))).toMatchObject({ code: 'not_found' });
    expect(await refusal(leases.resources('kept'))).toMatchObject({ code: 'not_found' });
  });
});

describe('introspection', () => {
  it('lists the plugins that match a filter, as server() does all of them', async () => {
    const snapshotters = await only(introspection.plugins('type==io.containerd.snapshotter.v1'));
    const working = snapshotters.filter(({ error }) => error === undefined).map(({ id }) => id);
    expect(working).toEqual(expect.arrayContaining(['overlayfs', 'native']));
    const { plugins } = await only(containerd.server());
    expect(plugins).toEqual(expect.arrayContaining([...snapshotters]));
    expect((await only(introspection.plugins())).length).toBe(plugins.length);
  });
});

describe('a closed client', () => {
  it('refuses them with `cancelled`, and waits for a change under way', async () => {
    const client = here.connect();
    const changed = only(client.leases.create('late'));
    await client.close();
    expect(await changed).toMatchObject({ id: 'late' });
    await only(leases.delete('late'));
    const calls: readonly Observable<unknown>[] = [
      client.content.list(),
      client.content.read(MISSING),
      client.snapshots('native').list(),
      client.leases.create('later'),
      client.introspection.plugins(),
    ];
    for (const call of calls) expect(await refusal(call)).toMatchObject({ code: 'cancelled' });
  });

  it('can still remove with them what using() has made', async () => {
    const client = here.connect();
    const using = client.using(
      () => client.leases.create('used'),
      () => NEVER,
      ({ id }) => client.leases.delete(id),
    );
    const running = using.subscribe({ error: () => undefined });
    await expect.poll(() => only(leases.list('id==used'))).toHaveLength(1);
    expect(await client.close()).toEqual([]);
    running.unsubscribe();
    expect(await only(leases.list('id==used'))).toEqual([]);
  });
});
