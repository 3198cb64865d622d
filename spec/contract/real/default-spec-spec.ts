import { describe, expect, it } from 'vitest';
import { createBusyboxContainer } from '../../../scripts/lib/busyboxContainer.js';
import type { ContainerSpec, SpecOptions } from '../../../src/index.js';
import { only } from '../../support/contract/commands.js';
import { ctr } from '../../support/contract/ctr.js';
import { version } from '../../support/contract/daemon.js';
import { freshNamespace } from '../../support/contract/freshNamespace.js';

const here = freshNamespace('default-spec');
const IMAGE = 'local/busybox:1';

/**
 * How the generated spec differs from ctr's, for the same image and the same options. Nothing else may differ.
 *
 * 1. `ociVersion`: ours is 1.0.2, which every runtime understands; ctr's is that of the containerd it was built with.
 * 2. `linux.maskedPaths`: containerd 1.6 does not mask `/sys/devices/virtual/powercap` yet (a side channel); we do.
 * 3. `process.env` with the host's network: ctr adds `HOSTNAME`; we do not reveal the host's name.
 * 4. `linux.devices` when privileged: ctr creates all the host's device nodes; we create the requested ones.
 * 5. `mounts`: ours are sorted by depth, and have no tmpfs on `/run`, which would hide the image's files there.
 */
const DIFFERENCES = ['ociVersion', 'mounts', 'linux.maskedPaths', 'process.env', 'linux.devices'] as const;
type Difference = (typeof DIFFERENCES)[number];

interface Case {
  readonly options?: SpecOptions;
  readonly flags?: readonly string[];
  readonly tty?: boolean;
  readonly privileged?: boolean;
  readonly since?: '1.7';
  readonly differs?: readonly Difference[];
}

const CASES: Record<string, Case> = {
  'no options': {},
  'a working directory and variables': {
    options: { cwd: '/tmp', env: ['A=b', 'PATH=/x'] },
    flags: ['--cwd', '/tmp', '--env', 'A=b', '--env', 'PATH=/x'],
  },
  'a read-only root file system': { options: { readonlyRootfs: true }, flags: ['--read-only'] },
  'a memory limit': { options: { memory: 64 << 20 }, flags: ['--memory-limit', String(64 << 20)] },
  'half a CPU': { options: { cpu: 0.5 }, flags: ['--cpu-quota', '50000', '--cpu-period', '100000'] },
  "the host's network": { options: { hostNetwork: true }, flags: ['--net-host'], differs: ['process.env'] },
  'more and fewer capabilities': {
    options: { capabilities: { add: ['NET_ADMIN'], drop: ['MKNOD'] } },
    flags: ['--cap-add', 'CAP_NET_ADMIN', '--cap-drop', 'CAP_MKNOD'],
  },
  'a bind mount': {
    options: { mounts: [{ destination: '/data', source: '/tmp', options: ['rbind', 'ro'] }] },
    flags: ['--mount', 'type=bind,src=/tmp,dst=/data,options=rbind:ro'],
  },
  annotations: { options: { annotations: { a: 'b' } }, flags: ['--annotation', 'a=b'] },
  'new privileges': { options: { noNewPrivileges: false }, flags: ['--allow-new-privs'] },
  'a terminal': { options: { terminal: true }, tty: true },
  privileges: { options: { privileged: true }, privileged: true, differs: ['linux.devices'] },
  'a user by name': { options: { user: 'www-data' }, flags: ['--user', 'www-data'], since: '1.7' },
  'a user id without an account': { options: { user: '1000' }, flags: ['--user', '1000'], since: '1.7' },
  'user and group': { options: { user: '1000:33' }, flags: ['--user', '1000:33'], since: '1.7' },
  'a host name': { options: { hostname: 'box' }, flags: ['--hostname', 'box'], since: '1.7' },
};

const cases = Object.entries(CASES).filter(([, { since }]) => since === undefined || version !== '1.6');

/** Each leaf with its path. Lists of capabilities have no order; other lists do. */
function fields(value: unknown, path: readonly string[] = []): [string, string][] {
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    return Object.entries(value).flatMap(([name, each]) => fields(each, [...path, name]));
  const isSet = path[1] === 'capabilities';
  return [[path.join('.'), JSON.stringify(isSet ? [...(value as string[])].sort() : value)]];
}

function differences(ours: ContainerSpec, theirs: ContainerSpec): readonly string[] {
  const [one, other] = [new Map(fields(ours)), new Map(fields(theirs))];
  return [...new Set([...one.keys(), ...other.keys()])].filter((path) => one.get(path) !== other.get(path)).sort();
}

describe("the generated spec, compared with ctr's for the same container", () => {
  it.each(cases)(
    'differs as listed and in nothing else: %s',
    async (_name, { options = {}, flags = [], tty = false, privileged = false, differs = [] }) => {
      await createBusyboxContainer(ctr, here.name, 'same', ['sleep', '1'], { flags: [...flags], tty, privileged });
      const theirs = (await only((await only(here.containerd.container('same'))).info())).spec!;
      await ctr('-n', here.name, 'containers', 'rm', 'same');

      const container = await only(
        here.containerd.createContainer('same', { image: IMAGE, args: ['sleep', '1'], ...options }),
      );
      const ours = (await only(container.info())).spec!;
      await only(container.delete());

      const expected: Difference[] = [
        'ociVersion',
        'mounts',
        ...(version === '1.6' && !privileged ? (['linux.maskedPaths'] as const) : []),
        ...differs,
      ];
      expect(differences(ours, theirs)).toEqual(expected.sort());
    },
  );

  it('has no more than five differences, each as described', async () => {
    expect(DIFFERENCES.length).toBeLessThanOrEqual(5);
    await createBusyboxContainer(ctr, here.name, 'same', ['true'], { flags: ['--net-host'] });
    const theirs = (await only((await only(here.containerd.container('same'))).info())).spec as unknown as {
      process: { env: string[] };
      linux: { maskedPaths: string[] };
      mounts: { destination: string }[];
    };
    await ctr('-n', here.name, 'containers', 'rm', 'same');
    const container = await only(
      here.containerd.createContainer('same', { image: IMAGE, args: ['true'], hostNetwork: true }),
    );
    const ours = (await only(container.info())).spec as unknown as typeof theirs;
    await only(container.delete());
    expect(theirs.process.env.filter((each) => !each.startsWith('HOSTNAME='))).toEqual(ours.process.env);
    const byPath = (mounts: typeof ours.mounts) =>
      mounts
        .filter(({ destination }) => destination !== '/run')
        .sort((a, b) => a.destination.localeCompare(b.destination));
    expect(byPath(ours.mounts)).toEqual(byPath(theirs.mounts));
    expect(ours.linux.maskedPaths).toEqual(expect.arrayContaining(theirs.linux.maskedPaths));
  });
});
