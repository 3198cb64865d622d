import { LOOKS, leftovers } from '../leftovers/leftovers.js';
import type { Leftovers } from '../leftovers/leftovers.js';
import { ctr } from './ctr.js';
import { daemon, isEmbedded } from './daemon.js';
import type { FreshNamespace } from './freshNamespace.js';
import { storeOf } from './store.js';
import { workshop } from './workshop/ofLane.js';

const WHAT = ['containers', 'tasks', 'snapshots', 'leases', 'mounts', 'fifoFolders'] as const;

/** What containers may leave behind in a namespace. */
export type Left = Pick<Leftovers, (typeof WHAT)[number]>;

/** Asks ctr and the kernel; an embedded containerd is asked through its API. */
export async function leftIn({ name, fifoFolder }: Pick<FreshNamespace, 'name' | 'fifoFolder'>): Promise<Left> {
  const place = { ctr, folder: daemon.folder, namespace: name, fifoFolder };
  if (!isEmbedded) return leftovers(place, [...WHAT]);
  const [containers, tasks, { snapshots, leases }] = await Promise.all([
    workshop.containers(name),
    workshop.tasks(name),
    storeOf(name),
  ]);
  // It mounts nothing.
  return { containers, tasks, snapshots, leases, mounts: [], fifoFolders: await LOOKS.fifoFolders(place) };
}
