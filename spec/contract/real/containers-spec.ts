import { describe, expect, it } from 'vitest';
import type { Container, ContainerBaseOptions, SpecOptions } from '../../../src/index.js';
import { only } from '../../support/contract/commands.js';
import { ctr } from '../../support/contract/ctr.js';
import { IDLE, freshNamespace } from '../../support/contract/freshNamespace.js';
import { toEnd } from '../../support/contract/toEnd.js';

const here = freshNamespace('specifications');
const IMAGE = 'local/busybox:1';

let count = 0;
const made = (options: SpecOptions & Partial<ContainerBaseOptions> = {}): Promise<Container> =>
  only(here.containerd.createContainer(`made-${++count}`, { image: IMAGE, args: IDLE, ...options }));

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
    expect(await toEnd(await made(options))).toBe(output);
  });

  it('runs with a custom spec', async () => {
    const spec = {
      ociVersion: '1.0.2',
      root: { path: 'rootfs' },
      process: { args: ['echo', 'own'], cwd: '/', user: { uid: 0, gid: 0 }, env: ['PATH=/bin'] },
      linux: { namespaces: [{ type: 'mount' }, { type: 'pid' }] },
      mounts: [{ destination: '/proc', type: 'proc', source: 'proc' }],
    };
    expect(await toEnd(await only(here.containerd.createContainer('own', { image: IMAGE, spec })))).toBe('own\n');
  });
});
