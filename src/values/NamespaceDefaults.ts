/** A namespace's defaults. */
export interface NamespaceDefaults {
  readonly snapshotter: string;
  readonly runtime: string;
}

/** Reads the defaults from a namespace's labels, like containerd's Go client. */
export function defaultsOf(labels: Readonly<Record<string, string>>): NamespaceDefaults {
  return {
    snapshotter: labels['containerd.io/defaults/snapshotter'] || 'overlayfs',
    runtime: labels['containerd.io/defaults/runtime'] || 'io.containerd.runc.v2',
  };
}
