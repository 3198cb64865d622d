/** A task's metrics as they came: the type tells which cgroup version they are of. */
export interface Metric {
  readonly id: string;
  readonly timestamp: Date | undefined;
  /** `io.containerd.cgroups.v1.Metrics` or `io.containerd.cgroups.v2.Metrics`, for a runc task. */
  readonly typeUrl: string;
  readonly value: Uint8Array;
}
