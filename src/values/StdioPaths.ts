/** Where a process's streams lead: paths of FIFOs, or URIs; empty if there is none. */
export interface StdioPaths {
  readonly stdin: string;
  readonly stdout: string;
  readonly stderr: string;
  readonly terminal: boolean;
}
