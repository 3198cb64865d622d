import type { SpecMount } from './RuntimeSpec.js';
import type { MountOptions, SpecOptions } from './SpecOptions.js';

const PLAIN = ['nosuid', 'noexec', 'nodev'];
const SMALL = ['nosuid', 'strictatime', 'mode=755', 'size=65536k'];

/** What containerd mounts in every container. */
const USUAL: readonly SpecMount[] = [
  { destination: '/proc', type: 'proc', source: 'proc', options: PLAIN },
  { destination: '/dev', type: 'tmpfs', source: 'tmpfs', options: SMALL },
  { destination: '/dev/pts', type: 'devpts', source: 'devpts', options: ['nosuid', 'noexec', 'newinstance', 'ptmxmode=0666', 'mode=0620', 'gid=5'] },
  { destination: '/dev/shm', type: 'tmpfs', source: 'shm', options: [...PLAIN, 'mode=1777', 'size=65536k'] },
  { destination: '/dev/mqueue', type: 'mqueue', source: 'mqueue', options: PLAIN },
  { destination: '/sys', type: 'sysfs', source: 'sysfs', options: [...PLAIN, 'ro'] },
  { destination: '/run', type: 'tmpfs', source: 'tmpfs', options: SMALL },
];

/** Who uses the host's network finds names as the host does. */
const NAMES: readonly SpecMount[] = ['/etc/hosts', '/etc/resolv.conf'].map((file) => ({ destination: file, type: 'bind', source: file, options: ['rbind', 'ro'] }));

/** What is mounted in a container: the usual, then what is asked for. */
export function mountsOf({ mounts = [], hostNetwork = false, privileged = false }: SpecOptions): readonly SpecMount[] {
  const usual = [...USUAL, ...(hostNetwork ? NAMES : [])].map((mount) => (privileged ? writable(mount) : mount));
  const asked = mounts.map(mountOf);
  const taken = new Set(asked.map(({ destination }) => destination));
  return [...usual.filter(({ destination }) => !taken.has(destination)), ...asked];
}

/** The kernel's own files, for who may do everything. */
function writable(mount: SpecMount): SpecMount {
  return mount.destination === '/sys' ? { ...mount, options: mount.options.map((option) => (option === 'ro' ? 'rw' : option)) } : mount;
}

function mountOf({ destination, type = 'bind', source = type, readonly = false, options = defaults(type) }: MountOptions): SpecMount {
  const access = options.includes('ro') || options.includes('rw') ? [] : [readonly ? 'ro' : 'rw'];
  return { destination, type, source, options: [...options, ...access] };
}

function defaults(type: string): readonly string[] {
  if (type === 'bind') return ['rbind'];
  return type === 'tmpfs' ? ['nosuid', 'nodev'] : [];
}
