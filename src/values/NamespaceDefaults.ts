/** What is used in a namespace where nobody says otherwise. */
export interface NamespaceDefaults {
  readonly snapshotter: string;
  readonly runtime: string;
}

/** By a namespace's labels, as containerd's own clients have it. */
export function defaultsOf(labels: Readonly<Record<string, string>>): NamespaceDefaults {
  return {
    snapshotter: labels['containerd.io/defaults/snapshotter'] || 'overlayfs',
    runtime: labels['containerd.io/defaults/runtime'] || 'io.containerd.runc.v2',
  };
}
