import { describe, expect, it } from 'vitest';
import { ContainerdError } from '../../src/errors.js';
import { ALL_CAPABILITIES, DEFAULT_CAPABILITIES } from '../../src/oci/capabilities.js';
import type { RuntimeSpec } from '../../src/oci/RuntimeSpec.js';
import { spec } from '../../src/oci/spec.js';
import type { SpecContext, SpecOptions } from '../../src/oci/SpecOptions.js';
import type { ImageConfig } from '../../src/values/Image.js';

const IMAGE: ImageConfig = {
  entrypoint: [],
  cmd: ['/bin/sh'],
  env: ['PATH=/bin'],
  workingDir: '',
  user: '',
  stopSignal: '',
  labels: {},
};
const CONTEXT: SpecContext = {
  namespace: 'ns',
  id: 'web',
  users: {
    passwd: 'root:x:0:0::/:\nwww:x:33:34::/:\nmail:x:8:12::/:\n',
    group: 'root:x:0:\nwww:x:34:\nextra:x:40:www,root\nmail:x:50:mail\n',
  },
};

const made = (
  options: SpecOptions = {},
  config: Partial<ImageConfig> = {},
  context: Partial<SpecContext> = {},
): RuntimeSpec => spec({ config: { ...IMAGE, ...config } }, options, { ...CONTEXT, ...context });

const mountAt = ({ mounts }: RuntimeSpec, destination: string) =>
  mounts.find((mount) => mount.destination === destination);

describe('the program', () => {
  it.each<[string, SpecOptions, Partial<ImageConfig>, readonly string[]]>([
    ["is the image's command", {}, {}, ['/bin/sh']],
    ['is its entrypoint and its command', {}, { entrypoint: ['/run', '-v'], cmd: ['x'] }, ['/run', '-v', 'x']],
    ['is the entrypoint and the given args', { args: ['y'] }, { entrypoint: ['/run'], cmd: ['x'] }, ['/run', 'y']],
    ['is the given args', { args: ['ls', '-l'] }, {}, ['ls', '-l']],
    [
      "is the given entrypoint, without the image's command",
      { entrypoint: ['/other'] },
      { entrypoint: ['/run'], cmd: ['x'] },
      ['/other'],
    ],
    ['is the given entrypoint and args', { entrypoint: ['/other'], args: ['z'] }, { cmd: ['x'] }, ['/other', 'z']],
    ['may have an empty argument', { args: ['echo', ''] }, {}, ['echo', '']],
  ])('%s', (_name, options, config, args) => {
    expect(made(options, config).process.args).toEqual(args);
  });

  it('must be given somewhere', () => {
    expect(() => made({}, { cmd: [] })).toThrow('[invalid_argument] args: must be given');
    expect(() => made({ args: [''] })).toThrow('[invalid_argument] args: the program must not be empty');
  });

  it("gets the image's variables, overridden by the given ones, plus TERM for a terminal", () => {
    expect(made({ env: ['B=2', 'A=3'] }, { env: ['PATH=/bin', 'A=1'] }).process.env).toEqual([
      'PATH=/bin',
      'A=3',
      'B=2',
    ]);
    expect(made({}, { env: ['A=1'] }).process.env).toEqual([
      'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
      'A=1',
    ]);
    expect(made({}, { env: ['A=1', 'PATH='] }).process.env).toEqual(['A=1', 'PATH=']);
    expect(made({}, { env: [] }).process.env).toEqual([
      'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
    ]);
    expect(made({ terminal: { width: 100, height: 30 } }).process).toMatchObject({
      terminal: true,
      consoleSize: { width: 100, height: 30 },
      env: ['PATH=/bin', 'TERM=xterm'],
    });
    expect(made().process).not.toHaveProperty('terminal');
  });

  it("starts in the given working directory, otherwise in the image's, otherwise in the root", () => {
    expect(
      [made({ cwd: '/a' }, { workingDir: '/b' }), made({}, { workingDir: '/b' }), made()].map(
        ({ process }) => process.cwd,
      ),
    ).toEqual(['/a', '/b', '/']);
  });
});

describe('the user', () => {
  it.each<[string, SpecOptions['user'], object]>([
    ['by default is root, with its groups', undefined, { uid: 0, gid: 0, additionalGids: [0, 40] }],
    ['by name', 'www', { uid: 33, gid: 34, additionalGids: [34, 40] }],
    ['by a name that is also the name of a group it belongs to', 'mail', { uid: 8, gid: 12, additionalGids: [12] }],
    ['by name and group', 'www:extra', { uid: 33, gid: 40, additionalGids: [40] }],
    ['by name and gid', 'www:7', { uid: 33, gid: 7, additionalGids: [7, 40] }],
    ['by a uid that has a name', '33', { uid: 33, gid: 34, additionalGids: [34, 40] }],
    ['by a uid without a name', '1000', { uid: 1000, gid: 0, additionalGids: [0] }],
    ['by uid and gid', '1000:1001', { uid: 1000, gid: 1001, additionalGids: [1001] }],
    ['numbers', { uid: 5, gid: 6 }, { uid: 5, gid: 6 }],
    ['by name with an empty group', 'www:', { uid: 33, gid: 0, additionalGids: [0, 40] }],
    ['by uid with an empty group', '1000:', { uid: 1000, gid: 0, additionalGids: [0] }],
    ['by group alone', ':extra', { uid: 0, gid: 40, additionalGids: [40] }],
    ['by gid alone', ':7', { uid: 0, gid: 7, additionalGids: [7, 40] }],
  ])('%s', (_name, user, expected) => {
    expect(made(user === undefined ? {} : { user }).process.user).toEqual(expected);
  });

  it("is the image's by default", () => {
    expect(made({}, { user: 'www' }).process.user).toMatchObject({ uid: 33 });
    expect(made({ user: '0' }, { user: 'www' }).process.user).toMatchObject({ uid: 0 });
  });

  it('must be found by its name', () => {
    expect(() => made({ user: 'nobody' })).toThrow(
      '[invalid_argument] user: must be a number or a name in the container\'s /etc/passwd, got "nobody"',
    );
    expect(() => made({ user: 'www:wheel' })).toThrow(
      '[invalid_argument] user: must be a number or a name in the container\'s /etc/group, got "wheel" in "www:wheel"',
    );
    expect(() => made({ user: '99999999999' })).toThrow(
      '[invalid_argument] user: a number must be at most 2147483647, got "99999999999"',
    );
  });

  it('remains a name until createContainer resolves it, if the image is not known yet', () => {
    expect(made({ user: 'www' }, {}, { users: undefined }).process.user).toBe('www');
    expect(spec({ config: { ...IMAGE, user: 'www:' } }).process.user).toBe('www:');
    expect(made({ user: '33:34' }, {}, { users: undefined }).process.user).toEqual({
      uid: 33,
      gid: 34,
      additionalGids: [34],
    });
  });

  it('is not misled by malformed files', () => {
    const users = {
      passwd: '\n#comment\nwww\nwww:x:no:1::\nwww:x:5:6::/:\n',
      group: 'broken\nextra:x:y:www\nlast:x:9:other,www',
    };
    expect(made({ user: 'www' }, {}, { users }).process.user).toEqual({ uid: 5, gid: 6, additionalGids: [6, 9] });
  });
});

describe('isolation and limits', () => {
  it("are containerd's own by default", () => {
    const { process, linux } = made();
    expect(process.capabilities).toEqual({
      bounding: DEFAULT_CAPABILITIES,
      effective: DEFAULT_CAPABILITIES,
      permitted: DEFAULT_CAPABILITIES,
    });
    expect(process.noNewPrivileges).toBe(true);
    expect(process.rlimits).toEqual([{ type: 'RLIMIT_NOFILE', hard: 1024, soft: 1024 }]);
    expect(linux.namespaces?.map(({ type }) => type)).toEqual(['pid', 'ipc', 'uts', 'mount', 'network']);
    expect(linux.resources?.devices?.[0]).toEqual({ allow: false, access: 'rwm' });
    expect(linux.maskedPaths).toContain('/proc/kcore');
    expect(linux.readonlyPaths).toContain('/proc/sys');
    expect(linux.cgroupsPath).toBe('/ns/web');
  });

  it.each<[string, SpecOptions['capabilities'], (all: readonly string[]) => readonly string[]]>([
    ['added', { add: ['net_admin'] }, (usual) => [...usual, 'CAP_NET_ADMIN']],
    ['added although granted by default', { add: ['CAP_CHOWN'] }, (usual) => usual],
    ['dropped', { drop: ['chown'] }, (usual) => usual.filter((name) => name !== 'CAP_CHOWN')],
    ['all dropped, one added', { drop: ['ALL'], add: ['KILL'] }, () => ['CAP_KILL']],
    ['all', { drop: ['ALL'], add: ['all'] }, () => ALL_CAPABILITIES],
  ])('grant capabilities: %s', (_name, capabilities, expected) => {
    expect(made(capabilities && { capabilities }).process.capabilities?.effective).toEqual(
      expected(DEFAULT_CAPABILITIES),
    );
  });

  it('give a privileged container everything except dropped capabilities', () => {
    const made1 = made({ privileged: true, capabilities: { drop: ['SYS_MODULE'] } });
    expect(made1.process.capabilities?.bounding).toEqual(ALL_CAPABILITIES.filter((name) => name !== 'CAP_SYS_MODULE'));
    expect(made1.linux.resources?.devices).toEqual([{ allow: true, access: 'rwm' }]);
    expect(made1.linux).not.toHaveProperty('maskedPaths');
    expect(made1.linux).not.toHaveProperty('readonlyPaths');
    expect(mountAt(made1, '/sys')?.options).toContain('rw');
  });

  it('never grant more capabilities than the host has', () => {
    const few = { capabilities: ['CAP_KILL', 'CAP_CHOWN'] };
    expect(made({ privileged: true }, {}, few).process.capabilities?.effective).toEqual(['CAP_KILL', 'CAP_CHOWN']);
    expect(made({ capabilities: { drop: ['ALL'], add: ['ALL'] } }, {}, few).process.capabilities?.effective).toEqual([
      'CAP_KILL',
      'CAP_CHOWN',
    ]);
    expect(made({}, {}, few).process.capabilities?.effective).toEqual(DEFAULT_CAPABILITIES);
  });

  it("can share the host's network and PID namespaces", () => {
    const shared = made({ hostNetwork: true, hostPid: true });
    expect(shared.linux.namespaces?.map(({ type }) => type)).toEqual(['ipc', 'uts', 'mount']);
    expect(mountAt(shared, '/etc/resolv.conf')).toEqual({
      destination: '/etc/resolv.conf',
      type: 'bind',
      source: '/etc/resolv.conf',
      options: ['rbind', 'ro'],
    });
  });

  it('are limited as requested', () => {
    const { resources } = made({ memory: 64 << 20, cpu: 0.5, pids: 20 }).linux;
    expect(resources).toMatchObject({
      memory: { limit: 67108864 },
      cpu: { quota: 50000, period: 100000 },
      pids: { limit: 20 },
    });
    expect(made({ memory: { limit: 2 << 20, swap: 2 << 20, reservation: 1 << 20 } }).linux.resources?.memory).toEqual({
      limit: 2097152,
      swap: 2097152,
      reservation: 1048576,
    });
    expect(made({ cpu: { shares: 512, cpuset: '0-1' } }).linux.resources?.cpu).toEqual({ shares: 512, cpus: '0-1' });
    expect(() => made({ rlimits: [{ type: 'RLIMIT_CORE', soft: 1, hard: 2n ** 64n }] })).toThrow('rlimits.hard');
    for (const none of [-1, -1n, Infinity, 'unlimited', 2n ** 64n - 1n, 2 ** 64 - 1] as const) {
      expect(made({ rlimits: [{ type: 'RLIMIT_CORE', soft: 7n, hard: none }] }).process.rlimits?.[1]).toEqual({
        type: 'RLIMIT_CORE',
        soft: 7,
        hard: 18446744073709551615n,
      });
    }
    expect(made({ rlimits: [{ type: 'RLIMIT_FSIZE', soft: 2n ** 60n, hard: -1 }] }).process.rlimits?.[1]).toMatchObject(
      { soft: 2n ** 60n },
    );
    expect(made({ rlimits: [{ type: 'RLIMIT_NOFILE', soft: 10, hard: 20 }] }).process.rlimits).toEqual([
      { type: 'RLIMIT_NOFILE', soft: 10, hard: 20 },
    ]);
  });

  it.each(['my_host', '_', 'a.b-c_d', 'X'.repeat(64)])('can set the host name to %s', (hostname) => {
    expect(made({ hostname }).hostname).toBe(hostname);
  });

  it('leave the cgroup to be named with the container, if its id is not known yet', () => {
    expect(spec({ config: IMAGE }).linux).not.toHaveProperty('cgroupsPath');
    expect(spec({ config: IMAGE }, { cgroupsPath: '/mine' }).linux.cgroupsPath).toBe('/mine');
  });

  it('include settings that are passed on to the runtime unchanged', () => {
    const seccomp = { defaultAction: 'SCMP_ACT_ERRNO' };
    const passed = made({
      seccomp,
      apparmorProfile: 'mine',
      annotations: { a: 'b' },
      hostname: 'h',
      noNewPrivileges: false,
      cgroupsPath: 'a:b:c',
    });
    expect(passed).toMatchObject({
      hostname: 'h',
      annotations: { a: 'b' },
      process: { apparmorProfile: 'mine' },
      linux: { seccomp, cgroupsPath: 'a:b:c' },
    });
    expect(passed.process).not.toHaveProperty('noNewPrivileges');
  });

  it('can add a device: its node and its cgroup rule', () => {
    const { linux } = made({
      devices: [{ path: '/dev/fuse', type: 'c', major: 10, minor: 229, fileMode: 0o666, access: 'rw' }],
    });
    expect(linux.devices).toEqual([{ path: '/dev/fuse', type: 'c', major: 10, minor: 229, fileMode: 0o666 }]);
    expect(linux.resources?.devices?.at(-1)).toEqual({ allow: true, type: 'c', major: 10, minor: 229, access: 'rw' });
  });
});

describe('mounts', () => {
  it('are the default ones, followed by the requested ones', () => {
    const { mounts } = made({
      mounts: [
        { destination: '/data', source: '/srv', readonly: true },
        { destination: '/tmp', type: 'tmpfs' },
      ],
    });
    expect(mounts.map(({ destination }) => destination)).toEqual([
      '/proc',
      '/dev',
      '/sys',
      '/data',
      '/tmp',
      '/dev/pts',
      '/dev/shm',
      '/dev/mqueue',
    ]);
    expect(mounts.slice(3, 5)).toEqual([
      { destination: '/data', type: 'bind', source: '/srv', options: ['rbind', 'ro'] },
      { destination: '/tmp', type: 'tmpfs', source: 'tmpfs', options: ['nosuid', 'nodev', 'rw'] },
    ]);
  });

  it('allow device nodes to work where they are created', () => {
    const devices = [{ path: '/dev/net/tun', type: 'c', major: 10, minor: 200 }] as const;
    const asked = ['/dev', '/dev/net/', '/dev/network', '/run'].map((destination) => ({ destination, type: 'tmpfs' }));
    const { mounts } = made({ devices, mounts: asked });
    expect(asked.map(({ destination }) => mounts.find((mount) => mount.destination === destination)?.options)).toEqual([
      ['nosuid', 'rw'],
      ['nosuid', 'rw'],
      ['nosuid', 'nodev', 'rw'],
      ['nosuid', 'nodev', 'rw'],
    ]);
  });

  it('replace a default mount', () => {
    const { mounts } = made({ mounts: [{ destination: '/dev/shm', type: 'tmpfs', options: ['size=1m'] }] });
    expect(mounts.filter(({ destination }) => destination === '/dev/shm')).toEqual([
      { destination: '/dev/shm', type: 'tmpfs', source: 'tmpfs', options: ['size=1m', 'rw'] },
    ]);
  });

  it('never hide deeper ones, and otherwise keep their order', () => {
    const asked = (...destinations: readonly string[]) =>
      destinations.map((destination) => ({ destination, source: '/srv' }));
    const order = made({ mounts: asked('/data/sub/', '/z', '/data', '/dev', '/a', '/data/sub/x', '//b//') }).mounts.map(
      ({ destination }) => destination,
    );
    expect(order).toEqual([
      '/proc',
      '/sys',
      '/z',
      '/data',
      '/dev',
      '/a',
      '//b//',
      '/dev/pts',
      '/dev/shm',
      '/dev/mqueue',
      '/data/sub/',
      '/data/sub/x',
    ]);
  });

  it('replace a default mount however its path is written', () => {
    expect(
      made({ mounts: [{ destination: '//dev/shm/', type: 'tmpfs' }] }).mounts.filter(({ destination }) =>
        destination.includes('shm'),
      ),
    ).toHaveLength(1);
  });

  it('leave /run to the image, unless it is requested', () => {
    expect(mountAt(made(), '/run')).toBeUndefined();
    expect(mountAt(made({ mounts: [{ destination: '/run', type: 'tmpfs' }] }), '/run')).toMatchObject({
      type: 'tmpfs',
    });
  });

  it('can be removed by path', () => {
    const { mounts } = made({ hostNetwork: true, omitMounts: ['/dev/mqueue', '/etc/hosts'] });
    expect(mounts.map(({ destination }) => destination)).toEqual([
      '/proc',
      '/dev',
      '/sys',
      '/dev/pts',
      '/dev/shm',
      '/etc/resolv.conf',
    ]);
  });

  it('leave the root file system writable, unless it is to be read-only', () => {
    expect(made().root).toEqual({ path: 'rootfs' });
    expect(made({ readonlyRootfs: true }).root).toEqual({ path: 'rootfs', readonly: true });
  });
});

const bad = (options: object): SpecOptions => options;

describe('an invalid option is rejected by name', () => {
  it.each<[string, SpecOptions]>([
    ['memroy', bad({ memroy: 1 })],
    ['capabilities', bad({ capabilities: ['NET_ADMIN'] })],
    ['capabilities.dropp', bad({ capabilities: { dropp: ['ALL'] } })],
    ['mounts', bad({ mounts: {} })],
    ['devices', bad({ devices: {} })],
    ['seccomp.defaultAction', bad({ seccomp: {} })],
    ['seccomp', bad({ seccomp: [] })],
    ['args', bad({ args: 'ls -l' })],
    ['args', bad({ args: ['ls', 3] })],
    ['args', { args: ['a\0b'] }],
    ['entrypoint', bad({ entrypoint: 'sh' })],
    ['env', { env: ['NAME'] }],
    ['env', { env: ['=value'] }],
    ['cwd', { cwd: 'relative' }],
    ['user', { user: '' }],
    ['user', { user: 'a:b:c' }],
    ['user', { user: 'a b' }],
    ['user', bad({ user: 33 })],
    ['user.uid', { user: { uid: -1, gid: 0 } }],
    ['user.gid', bad({ user: { uid: 0 } })],
    ['terminal.width', { terminal: { width: 0, height: 1 } }],
    ['hostname', { hostname: '-x' }],
    ['hostname', { hostname: 'a b' }],
    ['omitMounts', bad({ omitMounts: ['/run'] })],
    ['omitMounts', bad({ omitMounts: '/dev' })],
    ['user', { user: ':' }],
    ['user', { user: 'a\0' }],
    ['rlimits', bad({ rlimits: {} })],
    ['rlimits', bad({ rlimits: [7] })],
    ['rlimits.soft', { rlimits: [{ type: 'RLIMIT_CORE', soft: 2 ** 53, hard: -1 }] }],
    ['rlimits.soft', { rlimits: [{ type: 'RLIMIT_CORE', soft: -2, hard: -1 }] }],
    ['rlimits.hard', bad({ rlimits: [{ type: 'RLIMIT_CORE', soft: 1, hard: 'none' }] })],
    ['rlimits', { rlimits: [{ type: 'RLIMIT_CORE', soft: -1, hard: 1 }] }],
    ['hostname', { hostname: 'x'.repeat(65) }],
    ['readonlyRootfs', bad({ readonlyRootfs: 'yes' })],
    ['privileged', bad({ privileged: 1 })],
    ['memory', { memory: 0 }],
    ['memory', { memory: 64 }],
    ['memory', { memory: 1.5e6 + 0.5 }],
    ['memory', bad({ memory: '64m' })],
    ['memory.swap', { memory: { limit: 2 << 20, swap: 1 << 20 } }],
    ['memory.reservation', { memory: { limit: 2 << 20, reservation: 3 << 20 } }],
    ['cpu', { cpu: 0 }],
    ['cpu', { cpu: Number.NaN }],
    ['cpu.shares', { cpu: { shares: 1 } }],
    ['cpu.cpuset', { cpu: { cpuset: 'all' } }],
    ['pids', { pids: 0 }],
    ['pids', { pids: -1 }],
    ['rlimits', { rlimits: [{ type: 'NOFILE', soft: 1, hard: 1 }] }],
    ['rlimits', { rlimits: [{ type: 'RLIMIT_CORE', soft: 2, hard: 1 }] }],
    ['mounts.destination', { mounts: [{ destination: 'data', source: '/srv' }] }],
    ['mounts.destination', { mounts: [{ destination: '/', source: '/srv' }] }],
    ['mounts.destination', { mounts: [{ destination: '/a/../..', source: '/srv' }] }],
    ['mounts.source', { mounts: [{ destination: '/data' }] }],
    ['mounts.source', { mounts: [{ destination: '/data', source: 'srv' }] }],
    [
      'mounts.readonly',
      { mounts: [{ destination: '/data', source: '/srv', readonly: true, options: ['rbind', 'rw'] }] },
    ],
    [
      'mounts',
      {
        mounts: [
          { destination: '/data', source: '/a' },
          { destination: '//data', source: '/b' },
        ],
      },
    ],
    ['devices.path', { devices: [{ path: 'fuse', type: 'c', major: 1, minor: 1 }] }],
    ['devices.type', bad({ devices: [{ path: '/dev/fuse', type: 'x', major: 1, minor: 1 }] })],
    ['devices.major', { devices: [{ path: '/dev/fuse', type: 'c' }] }],
    ['devices.access', { devices: [{ path: '/dev/fuse', type: 'c', major: 1, minor: 1, access: 'x' }] }],
    ['capabilities.add', { capabilities: { add: ['FLY'] } }],
    ['capabilities.drop', bad({ capabilities: { drop: 'ALL' } })],
    ['capabilities.add', { privileged: true, capabilities: { add: ['KILL'] } }],
    ['seccomp', bad({ seccomp: 'default.json' })],
    ['seccomp', { privileged: true, seccomp: { defaultAction: 'SCMP_ACT_ERRNO' } }],
    ['apparmorProfile', { privileged: true, apparmorProfile: 'x' }],
    ['annotations.a', bad({ annotations: { a: 1 } })],
    ['cgroupsPath', { cgroupsPath: '' }],
  ])('%s %j', (argument, options) => {
    let reason: unknown;
    try {
      made(options);
    } catch (caught) {
      reason = caught;
    }
    expect(reason).toBeInstanceOf(ContainerdError);
    expect(reason).toMatchObject({ code: 'invalid_argument', argument });
  });
});
