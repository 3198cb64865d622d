/** A point in time, as a Date and in nanoseconds since the epoch. */
export interface Instant {
  readonly date: Date;
  readonly ns: bigint;
}
