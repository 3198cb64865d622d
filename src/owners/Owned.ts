import type { ContainerRecord } from '../values/ContainerRecord.js';
import type { LeaseRecord, SnapshotRecord } from '../values/StoreRecords.js';
import type { OrphanKind } from './Orphan.js';
import { ownerLabelsOf } from './ownerLabels.js';
import type { Labels } from './ownerLabels.js';

/** An object with owner labels. */
export interface Owned {
  readonly kind: OrphanKind;
  readonly id: string;
  readonly snapshotter?: string;
  /** Only for a container: its snapshot's name. */
  readonly snapshotKey?: string;
  readonly since: Date | undefined;
  /** Only the owner labels. */
  readonly labels: Labels;
}

export function ownedContainer({ id, labels, createdAt, snapshotter, snapshotKey }: ContainerRecord): Owned {
  return { kind: 'container', id, snapshotter, snapshotKey, since: createdAt, labels: ownerLabelsOf(labels) };
}

export function ownedSnapshot(snapshotter: string, { name, labels, createdAt }: SnapshotRecord): Owned {
  return { kind: 'snapshot', id: name, snapshotter, since: createdAt, labels: ownerLabelsOf(labels) };
}

export function ownedLease({ id, labels, createdAt }: LeaseRecord): Owned {
  return { kind: 'lease', id, since: createdAt, labels: ownerLabelsOf(labels) };
}

/** Whether this is still the same object of the same owner; names can be reused. */
export function isSame(a: Owned, b: Owned): boolean {
  return fingerprint(a) === fingerprint(b);
}

function fingerprint({ kind, id, snapshotter, snapshotKey, since, labels }: Owned): string {
  return JSON.stringify([
    kind,
    id,
    snapshotter,
    snapshotKey,
    since?.getTime(),
    Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1)),
  ]);
}
