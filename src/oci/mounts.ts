import { posix } from 'node:path';
import type { SpecMount } from './RuntimeSpec.js';
import type { MountOptions, SpecOptions } from './SpecOptions.js';

const PLAIN = ['nosuid', 'noexec', 'nodev'];
const SMALL = ['nosuid', 'strictatime', 'mode=755', 'size=65536k'];

/**
 * The default mounts: containerd's, without its tmpfs on `/run`, which would hide the image's files there. Kubernetes
 * does not mount one either.
 */
const USUAL: readonly SpecMount[] = [
  { destination: '/proc', type: 'proc', source: 'proc', options: PLAIN },
  { destination: '/dev', type: 'tmpfs', source: 'tmpfs', options: SMALL },
  {
    destination: '/dev/pts',
    type: 'devpts',
    source: 'devpts',
    options: ['nosuid', 'noexec', 'newinstance', 'ptmxmode=0666', 'mode=0620', 'gid=5'],
  },
  { destination: '/dev/shm', type: 'tmpfs', source: 'shm', options: [...PLAIN, 'mode=1777', 'size=65536k'] },
  { destination: '/dev/mqueue', type: 'mqueue', source: 'mqueue', options: PLAIN },
  { destination: '/sys', type: 'sysfs', source: 'sysfs', options: [...PLAIN, 'ro'] },
];

/** Name resolution of the host, for containers that use the host's network. */
const NAMES: readonly SpecMount[] = ['/etc/hosts', '/etc/resolv.conf'].map((file) => ({
  destination: file,
  type: 'bind',
  source: file,
  options: ['rbind', 'ro'],
}));

/** The destinations of all default mounts. */
export const USUAL_MOUNTS: ReadonlySet<string> = new Set([...USUAL, ...NAMES].map(({ destination }) => destination));

/** A container's mounts: the default ones and those asked for, sorted so that no mount hides an earlier one. */
export function mountsOf({
  mounts = [],
  omitMounts = [],
  hostNetwork = false,
  privileged = false,
  devices = [],
}: SpecOptions): readonly SpecMount[] {
  const usual = [...USUAL, ...(hostNetwork ? NAMES : [])].map((mount) => (privileged ? writable(mount) : mount));
  const nodes = ['/dev/null', ...devices.map(({ path }) => cleanPath(path))];
  const asked = mounts.map((mount) => mountOf(mount, nodes));
  const taken = new Set<string>([...omitMounts, ...asked.map(({ destination }) => cleanPath(destination))]);
  // The sort is stable: at equal depth, default mounts come first, then the others in the given order.
  return [...usual.filter(({ destination }) => !taken.has(destination)), ...asked].sort((a, b) => depth(a) - depth(b));
}

/** `//dev/shm/` → `/dev/shm`. */
export function cleanPath(path: string): string {
  return posix.normalize(path).replace(/(?<=.)\/$/, '');
}

function depth({ destination }: SpecMount): number {
  return cleanPath(destination).split('/').length;
}

/** Makes /sys writable for a privileged container. */
function writable(mount: SpecMount): SpecMount {
  return mount.destination === '/sys'
    ? { ...mount, options: mount.options.map((option) => (option === 'ro' ? 'rw' : option)) }
    : mount;
}

/** @param nodes The paths of the device nodes that will be created. */
function mountOf(
  { destination, type = 'bind', source = type, readonly = false, options }: MountOptions,
  nodes: readonly string[],
): SpecMount {
  const hasNodes = nodes.some((node) => node.startsWith(`${cleanPath(destination)}/`));
  const given = options ?? defaults(type, hasNodes);
  const access = given.includes('ro') || given.includes('rw') ? [] : [readonly ? 'ro' : 'rw'];
  return { destination, type, source, options: [...given, ...access] };
}

/** Device nodes do not work on a mount with `nodev`. */
function defaults(type: string, hasNodes: boolean): readonly string[] {
  if (type === 'bind') return ['rbind'];
  if (type !== 'tmpfs') return [];
  return hasNodes ? ['nosuid'] : ['nosuid', 'nodev'];
}
