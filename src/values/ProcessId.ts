/** Who a process is. Ids are unique within a namespace only. */
export interface ProcessId {
  readonly containerId: string;
  /** Empty for the container's own process, as in containerd's requests. */
  readonly execId: string;
}

/** One word for a process within its namespace: ids hold no slash, so no two processes share it. */
export function processKey(containerId: string, execId: string): string {
  return execId === '' ? containerId : `${containerId}/${execId}`;
}
