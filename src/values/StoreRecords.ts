/** A snapshot's record in containerd. */
export interface SnapshotRecord {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly createdAt: Date | undefined;
}

/** A lease's record in containerd. */
export interface LeaseRecord {
  readonly id: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly createdAt: Date | undefined;
}
