import { copyFileSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import snapshots from '../../../gen/containerd/services/snapshots/v1/snapshots_pb.js';
import { fill } from '../../../observables/wire/fill.js';
import type { Snapshot, Stores } from '../stores/Stores.js';
import { nowNs, toTimestamp } from '../wire/timestamp.js';
import type { SnapshotFolders } from './SnapshotFolders.js';

export const SNAPSHOTTER = 'native';

/**
 * Adds the snapshot of a container that runs in this machine's files. It has only the machine's users and groups, so that
 * clients can resolve names.
 */
export function addMachineUsers(
  { snapshots: store }: Stores,
  folders: SnapshotFolders,
  namespace: string,
  name: string,
): void {
  const key = `${SNAPSHOTTER}/${name}`;
  folders.remove(store.get(namespace, key)?.folder ?? '');
  const folder = folders.reserve(SNAPSHOTTER);
  mkdirSync(join(folder, 'etc'));
  for (const file of ['/etc/passwd', '/etc/group']) if (existsSync(file)) copyFileSync(file, join(folder, file));
  const now = toTimestamp(nowNs());
  const { ACTIVE: kind } = snapshots.Kind;
  const info = fill(new snapshots.Info(), { name, kind, createdAt: now, updatedAt: now });
  const snapshot: Snapshot = { info, folder };
  store.set(namespace, key, snapshot);
}
