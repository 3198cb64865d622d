import { leftovers } from '../leftovers/leftovers.js';
import type { Leftovers } from '../leftovers/leftovers.js';
import { ctr } from './ctr.js';
import { daemon } from './daemon.js';
import type { FreshNamespace } from './freshNamespace.js';

const WHAT = ['containers', 'tasks', 'snapshots', 'leases', 'mounts', 'fifoFolders'] as const;

/** What there is of a namespace, as ctr and the kernel see it: what containers may leave behind. */
export type Left = Pick<Leftovers, (typeof WHAT)[number]>;

/** Asks ctr, which knows nothing of this library, and the kernel. */
export function leftIn({ name, fifoFolder }: Pick<FreshNamespace, 'name' | 'fifoFolder'>): Promise<Left> {
  return leftovers({ ctr, folder: daemon.folder, namespace: name, fifoFolder }, [...WHAT]);
}
