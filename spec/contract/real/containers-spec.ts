import { describe, expect, it } from 'vitest';
import { firstValueFrom, timer } from 'rxjs';
import { containerFilter, matches, not, pipes, withProcessKill } from '../../../src/index.js';
import type { Container, ContainerBaseOptions, SpecOptions } from '../../../src/index.js';
import { only, refusal } from '../../support/contract/commands.js';
import { ctr } from '../../support/contract/ctr.js';
import { daemon } from '../../support/contract/daemon.js';
import { IDLE, freshNamespace } from '../../support/contract/freshNamespace.js';
import { leftIn } from '../../support/contract/left.js';
import { textOf } from '../../support/contract/output.js';

const here = freshNamespace('containers');
const IMAGE = 'local/busybox:1';

let count = 0;
const made = (options: SpecOptions & Partial<ContainerBaseOptions> = {}): Promise<Container> =>
  only(here.containerd.createContainer(`made-${++count}`, { image: IMAGE, args: IDLE, ...options }));

/** Runs a container's process to its end, and deletes the container. */
async function said(container: Container): Promise<string> {
  const task = await only(container.createTask(pipes()));
  const output = Promise.all([textOf(task.io.stdout), textOf(task.io.stderr)]);
  await only(task.startAndWait());
  await only(task.delete());
  await only(container.delete());
  return (await output).join('');
}

describe('a created container', () => {
  it('is visible to every client, with all its settings', async () => {
    const container = await made({
      labels: { role: 'web' },
      runtimeOptions: { noNewKeyring: true },
      extensions: { mine: { typeUrl: 'my/type', value: Buffer.from('x') } },
    });
    const { stdout } = await ctr('-n', here.name, 'containers', 'info', container.id);
    const info = JSON.parse(stdout) as {
      Image: string;
      Labels: object;
      Runtime: { Name: string; Options: { type_url: string } };
      Snapshotter: string;
      Extensions: Record<string, { type_url: string }>;
    };
    expect(info).toMatchObject({
      Image: IMAGE,
      Labels: { role: 'web', 'io.containerd.image.config.stop-signal': 'SIGTERM' },
      Snapshotter: 'overlayfs',
    });
    expect(info.Runtime).toMatchObject({
      Name: 'io.containerd.runc.v2',
      Options: { type_url: 'containerd.runc.v1.Options' },
    });
    expect(info.Extensions['mine']?.type_url).toBe('my/type');
    const record = await only(container.info());
    expect(record).toMatchObject({
      id: container.id,
      image: IMAGE,
      labels: { role: 'web' },
      runtime: 'io.containerd.runc.v2',
      snapshotter: 'overlayfs',
    });
    expect(record.spec?.process?.args).toEqual(IDLE);
    await only(container.delete());
  });

  it.each<[string, SpecOptions, string]>([
    ['as root', { args: ['id'] }, 'uid=0(root) gid=0(root) groups=0(root)\n'],
    [
      'as a user by name',
      { args: ['id'], user: 'www-data' },
      'uid=33(www-data) gid=33(www-data) groups=33(www-data)\n',
    ],
    ['as a user and a group by name', { args: ['id', '-g'], user: 'nobody:www-data' }, '33\n'],
    ['as a numeric user', { args: ['id', '-u'], user: '4711' }, '4711\n'],
    [
      'in a working directory, with environment variables',
      { args: ['sh', '-c', 'pwd; echo $A'], cwd: '/tmp', env: ['A=b c'] },
      '/tmp\nb c\n',
    ],
    ['with a host name', { args: ['hostname'], hostname: 'box' }, 'box\n'],
    [
      'with a read-only root file system and a writable tmpfs',
      {
        args: ['sh', '-c', 'touch /x 2>/dev/null || echo no; touch /tmp/x && echo yes'],
        readonlyRootfs: true,
        mounts: [{ destination: '/tmp', type: 'tmpfs' }],
      },
      'no\nyes\n',
    ],
    ['without a network', { args: ['sh', '-c', 'ls /sys/class/net'] }, 'lo\n'],
    ['without new privileges', { args: ['grep', 'NoNewPrivs', '/proc/self/status'] }, 'NoNewPrivs:\t1\n'],
    [
      'without capabilities',
      { args: ['grep', 'CapEff', '/proc/self/status'], capabilities: { drop: ['ALL'] } },
      'CapEff:\t0000000000000000\n',
    ],
    [
      'with full privileges',
      {
        args: [
          'sh',
          '-c',
          'test "$(grep CapEff /proc/self/status | cut -f2)" = "$(grep CapBnd /proc/self/status | cut -f2)" && mount -t tmpfs tmpfs /tmp && echo may',
        ],
        privileged: true,
      },
      'may\n',
    ],
    [
      'with a device',
      { args: ['sh', '-c', 'ls /dev/fuse'], devices: [{ path: '/dev/fuse', type: 'c', major: 10, minor: 229 }] },
      '/dev/fuse\n',
    ],
    [
      'with a limit on open files',
      { args: ['sh', '-c', 'ulimit -n'], rlimits: [{ type: 'RLIMIT_NOFILE', soft: 77, hard: 77 }] },
      '77\n',
    ],
  ])('runs %s', async (_name, options, output) => {
    expect(await said(await made(options))).toBe(output);
  });

  it('runs with a custom spec', async () => {
    const spec = {
      ociVersion: '1.0.2',
      root: { path: 'rootfs' },
      process: { args: ['echo', 'own'], cwd: '/', user: { uid: 0, gid: 0 }, env: ['PATH=/bin'] },
      linux: { namespaces: [{ type: 'mount' }, { type: 'pid' }] },
      mounts: [{ destination: '/proc', type: 'proc', source: 'proc' }],
    };
    expect(await said(await only(here.containerd.createContainer('own', { image: IMAGE, spec })))).toBe('own\n');
  });

  it('survives garbage collection', async () => {
    const container = await made({ args: ['echo', 'still here'] });
    await ctr('-n', here.name, 'content', 'prune', 'references').catch(() => undefined);
    // A deletion that waits for the garbage collector: of an unrelated lease.
    await ctr('-n', here.name, 'leases', 'create', '--id', `nobody-${count}`);
    await ctr('-n', here.name, 'leases', 'rm', '--sync', `nobody-${count}`);
    expect(await said(container)).toBe('still here\n');
  });
});

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
      'label.role is not a field of containers that filters support; the fields are id, image, runtime.name, labels.<name>',
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
    expect(await said(container)).toBe('new\n');
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

  it('created by ctr are deleted with their snapshot too', async () => {
    const before = await leftIn(here);
    await only((await here.container()).delete());
    expect(await leftIn(here)).toEqual(before);
    expect(daemon.pid).toBeGreaterThan(0);
  });
});
