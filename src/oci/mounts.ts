import { posix } from 'node:path';
import type { SpecMount } from './RuntimeSpec.js';
import type { MountOptions, SpecOptions } from './SpecOptions.js';

const PLAIN = ['nosuid', 'noexec', 'nodev'];
const SMALL = ['nosuid', 'strictatime', 'mode=755', 'size=65536k'];

/**
 * What is mounted in every container: as containerd's default, but for its tmpfs on `/run`, which hides what images have
 * there; Kubernetes' containers have none either.
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

/** Who uses the host's network finds names as the host does. */
const NAMES: readonly SpecMount[] = ['/etc/hosts', '/etc/resolv.conf'].map((file) => ({
  destination: file,
  type: 'bind',
  source: file,
  options: ['rbind', 'ro'],
}));

/** The destinations of all usual mounts. */
export const USUAL_MOUNTS: ReadonlySet<string> = new Set([...USUAL, ...NAMES].map(({ destination }) => destination));

/** What is mounted in a container: the usual, and what is asked for; no mount hides one that came before it. */
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
  // Sorting is stable: of the same depth the usual ones come first, then the others in their order.
  return [...usual.filter(({ destination }) => !taken.has(destination)), ...asked].sort((a, b) => depth(a) - depth(b));
}

/** `//dev/shm/` → `/dev/shm`. */
export function cleanPath(path: string): string {
  return posix.normalize(path).replace(/(?<=.)\/$/, '');
}

function depth({ destination }: SpecMount): number {
  return cleanPath(destination).split('/').length;
}

/** The kernel's own files, for who may do everything. */
function writable(mount: SpecMount): SpecMount {
  return mount.destination === '/sys'
    ? { ...mount, options: mount.options.map((option) => (option === 'ro' ? 'rw' : option)) }
    : mount;
}

/** @param nodes The device nodes that will be made. */
function mountOf(
  { destination, type = 'bind', source = type, readonly = false, options }: MountOptions,
  nodes: readonly string[],
): SpecMount {
  const hasNodes = nodes.some((node) => node.startsWith(`${cleanPath(destination)}/`));
  const given = options ?? defaults(type, hasNodes);
  const access = given.includes('ro') || given.includes('rw') ? [] : [readonly ? 'ro' : 'rw'];
  return { destination, type, source, options: [...given, ...access] };
}

/** No node of a device works where it is mounted with `nodev`. */
function defaults(type: string, hasNodes: boolean): readonly string[] {
  if (type === 'bind') return ['rbind'];
  if (type !== 'tmpfs') return [];
  return hasNodes ? ['nosuid'] : ['nosuid', 'nodev'];
}
