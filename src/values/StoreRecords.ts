/** A snapshot as containerd keeps it. */
export interface SnapshotRecord {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly createdAt: Date | undefined;
}

/** A lease as containerd keeps it. */
export interface LeaseRecord {
  readonly id: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly createdAt: Date | undefined;
}
