/** A living process as the kernel tells of it. */
export interface ProcessRow {
  readonly pid: number;
  readonly parent: number;
  readonly group: number;
  readonly session: number;
  /** In the kernel's ticks: with the pid it says which process this is. */
  readonly startTime: string;
}
