import timestamp from 'google-protobuf/google/protobuf/timestamp_pb.js';

const BILLION = 1_000_000_000n;

/** Go's zero time, the year 1; containerd sends it for "no time". */
export const NEVER = -62_135_596_800n * BILLION;

const MILLION = 1_000_000n;
let last = 0n;

/** The current time in nanoseconds since the epoch; strictly increasing. */
export function nowNs(): bigint {
  const now = BigInt(Date.now()) * MILLION + (process.hrtime.bigint() % MILLION);
  last = now > last ? now : last + 1n;
  return last;
}

/** Converts nanoseconds since the epoch to a Timestamp message. */
export function toTimestamp(ns: bigint): timestamp.Timestamp {
  const nanos = ((ns % BILLION) + BILLION) % BILLION;
  const message = new timestamp.Timestamp();
  message.setSeconds(Number((ns - nanos) / BILLION));
  message.setNanos(Number(nanos));
  return message;
}
