/** What a containerd tells of itself. What it does not know about itself, because it is too old, is `undefined`. */
export interface ServerInfo {
  /** Such as `1.7.24~ds1`. */
  readonly version: string;
  readonly revision: string;
  /** Of its installation: it stays the same after a restart. */
  readonly uuid: string;
  /** As its host counts. Since containerd 1.7. */
  readonly pid: number | undefined;
  readonly plugins: readonly PluginInfo[];
  /** The deprecated features that are in use. Since containerd 1.7. */
  readonly deprecations: readonly Deprecation[] | undefined;
}

/** A part of containerd. */
export interface PluginInfo {
  /** Such as `io.containerd.snapshotter.v1`. */
  readonly type: string;
  /** Such as `overlayfs`. */
  readonly id: string;
  /** The types of plugins that it needs. */
  readonly requires: readonly string[];
  readonly exports: Readonly<Record<string, string>>;
  readonly capabilities: readonly string[];
  /** Why it is not there; `undefined` where it works. */
  readonly error: string | undefined;
}

/** A feature that is in use and will go. */
export interface Deprecation {
  /** Such as `io.containerd.deprecation/cri-registry-mirrors`. */
  readonly id: string;
  readonly message: string;
  readonly lastOccurrence: Date | undefined;
}
