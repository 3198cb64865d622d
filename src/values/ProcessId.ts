/** Identifies a process. Ids are unique within a namespace. */
export interface ProcessId {
  readonly containerId: string;
  /** Empty for the container's main process, as in containerd's requests. */
  readonly execId: string;
}

/** A unique key of a process within its namespace; ids contain no slash. */
export function processKey(containerId: string, execId: string): string {
  return execId === '' ? containerId : `${containerId}/${execId}`;
}
