import timestamp from 'google-protobuf/google/protobuf/timestamp_pb.js';

const BILLION = 1_000_000_000n;

/** Go's zero time, the year 1: what containerd sends where there is no time. */
export const NEVER = -62_135_596_800n * BILLION;

const MILLION = 1_000_000n;
let last = 0n;

/** Now, in nanoseconds since the epoch: in the millisecond of the clock, and later than the time before. */
export function nowNs(): bigint {
  const now = BigInt(Date.now()) * MILLION + (process.hrtime.bigint() % MILLION);
  last = now > last ? now : last + 1n;
  return last;
}

/** Nanoseconds since the epoch → what goes over the wire. */
export function toTimestamp(ns: bigint): timestamp.Timestamp {
  const nanos = ((ns % BILLION) + BILLION) % BILLION;
  const message = new timestamp.Timestamp();
  message.setSeconds(Number((ns - nanos) / BILLION));
  message.setNanos(Number(nanos));
  return message;
}
