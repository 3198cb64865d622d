/** A snapshot's record in containerd. */
export interface SnapshotRecord {
  /** The key of an active snapshot or a view, the name of a committed one. */
  readonly name: string;
  /** The name of the snapshot below; empty if there is none. */
  readonly parent: string;
  readonly kind: 'view' | 'active' | 'committed' | 'unknown';
  readonly labels: Readonly<Record<string, string>>;
  readonly createdAt: Date | undefined;
  readonly updatedAt: Date | undefined;
}

/** What a snapshot takes on disk, without the snapshots below. */
export interface SnapshotUsage {
  /** In bytes. */
  readonly size: number;
  readonly inodes: number;
}

/** A lease's record in containerd. */
export interface LeaseRecord {
  readonly id: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly createdAt: Date | undefined;
}

/** An object that a lease keeps from garbage collection. */
export interface LeaseResource {
  /** `content`, `ingests`, or `snapshots/` and a snapshotter; newer versions of containerd have more. */
  readonly type: string;
  /** A digest, the ref of a write, an image's name, or a snapshot's key. */
  readonly id: string;
}

/** A blob of the content store. */
export interface ContentInfo {
  readonly digest: string;
  /** In bytes. */
  readonly size: number;
  readonly labels: Readonly<Record<string, string>>;
  readonly createdAt: Date | undefined;
  /** containerd 1.6 leaves it out of lists. */
  readonly updatedAt: Date | undefined;
}

/** An unfinished write to the content store. */
export interface ContentStatus {
  readonly ref: string;
  /** How many bytes have been written. */
  readonly offset: number;
  /** How many bytes there will be; 0 if the writer has not said. */
  readonly total: number;
  readonly startedAt: Date | undefined;
  readonly updatedAt: Date | undefined;
}
