/** A moment, in milliseconds and in nanoseconds since the epoch. */
export interface Instant {
  readonly date: Date;
  readonly ns: bigint;
}
