import { readFileSync, readdirSync } from 'node:fs';
import { ctr } from './ctr.js';
import { daemon } from './daemon.js';
import type { FreshNamespace } from './freshNamespace.js';

/** What there is of a namespace, as ctr and the kernel see it. */
export interface Left {
  readonly containers: readonly string[];
  readonly tasks: readonly string[];
  readonly snapshots: readonly string[];
  readonly leases: readonly string[];
  readonly mounts: readonly string[];
  readonly fifoFolders: readonly string[];
}

/** Asks ctr, which knows nothing of this library, and the kernel. */
export async function leftIn({ name, fifoFolder }: Pick<FreshNamespace, 'name' | 'fifoFolder'>): Promise<Left> {
  const ls = async (...args: readonly string[]): Promise<readonly string[]> => {
    const { stdout } = await ctr('-n', name, ...args);
    return stdout.split('\n').map((line) => line.split(/\s/)[0] ?? '').filter((word) => word !== '' && !/^(?:ID|KEY|TASK|CONTAINER)$/.test(word)).sort();
  };
  const [containers, tasks, snapshots, leases] = await Promise.all([ls('containers', 'ls', '-q'), ls('tasks', 'ls', '-q'), ls('snapshots', 'ls'), ls('leases', 'ls', '-q')]);
  const mounts = readFileSync('/proc/self/mounts', 'utf8').split('\n').map((line) => line.split(' ')[1] ?? '').filter((path) => path.startsWith(daemon.folder) && path.includes(name));
  return { containers, tasks, snapshots, leases, mounts, fifoFolders: readdirSync(fifoFolder) };
}
