import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { openFiles } from '../inUse.js';

/** Where to look. */
export interface Place {
  readonly ctr: (...args: string[]) => Promise<{ readonly stdout: string }>;
  /** The daemon's folder. */
  readonly folder: string;
  readonly namespace: string;
  readonly fifoFolder: string;
  /** Another folder in which this program may leave files. */
  readonly scratch?: string;
}

/**
 * What exists of a namespace, independent of the library: according to ctr, /proc, the kernel's mounts, and folders.
 */
export interface Leftovers {
  readonly containers: readonly string[];
  readonly tasks: readonly string[];
  readonly snapshots: readonly string[];
  readonly leases: readonly string[];
  readonly content: readonly string[];
  readonly ingests: readonly string[];
  readonly images: readonly string[];
  /** Shims and what runs in containers, by their command lines. */
  readonly processes: readonly string[];
  readonly mounts: readonly string[];
  /** The shims' folders and runc's. */
  readonly bundles: readonly string[];
  readonly fifoFolders: readonly string[];
  readonly scratch: readonly string[];
  /** The FIFOs and scratch files that this program has open. */
  readonly openFiles: readonly string[];
}

/** Each look, by name. */
export const LOOKS: {
  readonly [What in keyof Leftovers]: (place: Place) => readonly string[] | Promise<readonly string[]>;
} = {
  containers: (place) => listed(place, 'containers', 'ls', '-q'),
  tasks: (place) => listed(place, 'tasks', 'ls', '-q'),
  snapshots: (place) => listed(place, 'snapshots', 'ls'),
  leases: (place) => listed(place, 'leases', 'ls', '-q'),
  content: (place) => listed(place, 'content', 'ls', '-q'),
  ingests: (place) => listed(place, 'content', 'active'),
  images: (place) => listed(place, 'images', 'ls', '-q'),
  processes: ({ namespace }) =>
    namesIn('/proc')
      .filter((name) => /^\d+$/.test(name))
      .flatMap((pid) => processOf(pid, namespace))
      .sort(),
  mounts: ({ folder, namespace }) =>
    textOf('/proc/self/mountinfo')
      .split('\n')
      .map((line) => line.split(' ')[4] ?? '')
      .filter((path) => path.startsWith(folder) && path.includes(`/${namespace}/`))
      .sort(),
  // Hidden folders are ignored: containerd was killed while it removed them, and never continues.
  bundles: ({ folder, namespace }) =>
    [join(folder, 'state/io.containerd.runtime.v2.task', namespace), join('/run/containerd/runc', namespace)]
      .flatMap((path) =>
        namesIn(path)
          .filter((name) => !name.startsWith('.'))
          .map((name) => join(path, name)),
      )
      .sort(),
  fifoFolders: ({ fifoFolder }) => namesIn(fifoFolder).sort(),
  scratch: ({ scratch }) => (scratch === undefined ? [] : namesIn(scratch).sort()),
  openFiles: ({ fifoFolder, scratch }) =>
    openFiles()
      .filter((file) => file.startsWith(fifoFolder) || (scratch !== undefined && file.startsWith(scratch)))
      .sort(),
};

/** Looks at all, or at what is named. */
export async function leftovers<What extends keyof Leftovers = keyof Leftovers>(
  place: Place,
  whats = Object.keys(LOOKS) as What[],
): Promise<Pick<Leftovers, What>> {
  const looks = await Promise.all(whats.map(async (what) => [what, await LOOKS[what](place)] as const));
  return Object.fromEntries(looks) as unknown as Pick<Leftovers, What>;
}

const HEADER = /^(?:ID|KEY|TASK|CONTAINER|REF|DIGEST)$/;

async function listed({ ctr, namespace }: Place, ...args: string[]): Promise<readonly string[]> {
  const { stdout } = await ctr('-n', namespace, ...args);
  return stdout
    .split('\n')
    .map((line) => line.trim().split(/\s+/)[0] ?? '')
    .filter((word) => word !== '' && !HEADER.test(word))
    .sort();
}

/** A shim of the namespace, by its arguments, or a process of one of its containers, by its cgroup. */
function processOf(pid: string, namespace: string): readonly string[] {
  const args = textOf(`/proc/${pid}/cmdline`)
    .split('\0')
    .filter((arg) => arg !== '');
  if (args.length === 0) return []; // gone, or a zombie
  const isShim = args[0]?.includes('containerd-shim') === true && args[args.indexOf('-namespace') + 1] === namespace;
  return isShim || textOf(`/proc/${pid}/cgroup`).includes(`/${namespace}/`) ? [args.join(' ')] : [];
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
