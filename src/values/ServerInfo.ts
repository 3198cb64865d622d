/** What a containerd reports about itself; fields that it is too old to report are `undefined`. */
export interface ServerInfo {
  /** Such as `1.7.24~ds1`. */
  readonly version: string;
  readonly revision: string;
  /** Identifies the installation; a restart does not change it. */
  readonly uuid: string;
  /** The pid on its host. Since containerd 1.7. */
  readonly pid: number | undefined;
  readonly plugins: readonly PluginInfo[];
  /** The deprecated features that are in use. Since containerd 1.7. */
  readonly deprecations: readonly Deprecation[] | undefined;
}

/** A plugin of containerd. */
export interface PluginInfo {
  /** Such as `io.containerd.snapshotter.v1`. */
  readonly type: string;
  /** Such as `overlayfs`. */
  readonly id: string;
  /** The types of plugins it depends on. */
  readonly requires: readonly string[];
  readonly exports: Readonly<Record<string, string>>;
  readonly capabilities: readonly string[];
  /** Why it failed to load; `undefined` if it works. */
  readonly error: string | undefined;
}

/** A deprecated feature that is in use. */
export interface Deprecation {
  /** Such as `io.containerd.deprecation/cri-registry-mirrors`. */
  readonly id: string;
  readonly message: string;
  readonly lastOccurrence: Date | undefined;
}
