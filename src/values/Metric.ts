/** A task's metrics, undecoded; the type depends on the cgroup version. */
export interface Metric {
  readonly id: string;
  readonly timestamp: Date | undefined;
  /** For runc tasks `io.containerd.cgroups.v1.Metrics` or `io.containerd.cgroups.v2.Metrics`. */
  readonly typeUrl: string;
  readonly value: Uint8Array;
}
