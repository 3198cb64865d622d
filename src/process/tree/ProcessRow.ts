/** A living process, from /proc. */
export interface ProcessRow {
  readonly pid: number;
  readonly parent: number;
  readonly group: number;
  readonly session: number;
  /** In kernel ticks; together with the pid it identifies the process. */
  readonly startTime: string;
}
