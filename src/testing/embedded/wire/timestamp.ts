import timestamp from 'google-protobuf/google/protobuf/timestamp_pb.js';

const BILLION = 1_000_000_000n;

/** Go's zero time, the year 1: what containerd sends where there is no time. */
export const NEVER = -62_135_596_800n * BILLION;

/** The clock's time at the start, moved on by the clock that has nanoseconds. */
const OFFSET = BigInt(Date.now()) * 1_000_000n - process.hrtime.bigint();

/** Now, in nanoseconds since the epoch. */
export function nowNs(): bigint {
  return OFFSET + process.hrtime.bigint();
}

/** Nanoseconds since the epoch → what goes over the wire. */
export function toTimestamp(ns: bigint): timestamp.Timestamp {
  const nanos = ((ns % BILLION) + BILLION) % BILLION;
  const message = new timestamp.Timestamp();
  message.setSeconds(Number((ns - nanos) / BILLION));
  message.setNanos(Number(nanos));
  return message;
}
