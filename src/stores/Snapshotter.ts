import type { Observable } from 'rxjs';
import type { Mount } from '../values/Mount.js';
import type { SnapshotRecord, SnapshotUsage } from '../values/StoreRecords.js';

/**
 * The snapshots of a snapshotter in a namespace. All commands are cold, and unsubscribing cancels the call. A snapshotter
 * that containerd does not have is `invalid_argument`, a missing snapshot `not_found`.
 */
export interface Snapshotter {
  /** Such as `overlayfs`. */
  readonly name: string;

  /** Emits a snapshot's record. */
  stat(key: string): Observable<SnapshotRecord>;

  /**
   * Lists the snapshots that match one of these filters, or all without filters. The fields are `kind`, `name`, `parent`
   * and `labels.<name>`.
   *
   *     containerd.snapshots('overlayfs').list('kind==active')
   */
  list(...filters: readonly string[]): Observable<readonly SnapshotRecord[]>;

  /** Emits the mounts that show the files of an active snapshot or a view; nothing is mounted. */
  mounts(key: string): Observable<readonly Mount[]>;

  /** Emits what the snapshot uses on disk, without its parents. containerd counts its files, which takes time. */
  usage(key: string): Observable<SnapshotUsage>;

  /** Removes a snapshot, even if a container uses it. `failed_precondition` if another snapshot is based on it. */
  remove(key: string): Observable<void>;
}
