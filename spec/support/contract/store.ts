import { until } from './commands.js';
import { leftovers } from '../leftovers/leftovers.js';
import type { Leftovers } from '../leftovers/leftovers.js';
import { ctr } from './ctr.js';
import { daemon } from './daemon.js';

const WHAT = ['content', 'ingests', 'snapshots', 'leases', 'images'] as const;

/** What a namespace keeps, as ctr tells it: what an import may leave behind. */
export type Store = Pick<Leftovers, (typeof WHAT)[number]>;

/** Everything that is there now. */
export function storeOf(namespace: string): Promise<Store> {
  return leftovers({ ctr, folder: daemon.folder, namespace, fifoFolder: '' }, [...WHAT]);
}

/** Waits until everything is as it was; says what is not. */
export async function untilAsBefore(namespace: string, before: Store): Promise<void> {
  let now = before;
  try {
    await until(async () => {
      now = await storeOf(namespace);
      return JSON.stringify(now) === JSON.stringify(before);
    }, 20_000);
  } catch {
    throw new Error(`something was left: ${JSON.stringify(now)}, and not ${JSON.stringify(before)}`);
  }
}

/** Has containerd throw away what nobody needs: ctr's own import leaves something. */
export async function collectGarbage(namespace: string): Promise<void> {
  await ctr('-n', namespace, 'images', 'tag', 'local/busybox:1', 'local/garbage:1');
  await ctr('-n', namespace, 'images', 'rm', '--sync', 'local/garbage:1');
}
