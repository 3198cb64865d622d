import type timestamp from 'google-protobuf/google/protobuf/timestamp_pb.js';
import type { Instant } from '../values/Instant.js';

/** Go's zero time, the year 1, in seconds: what containerd sends where there is no time. */
const YEAR_ONE = -62_135_596_800;

/** A moment; `undefined` where there is none on the wire or where it is Go's zero time. */
export function decodeInstant(time: timestamp.Timestamp | undefined): Instant | undefined {
  const seconds = time?.getSeconds() ?? YEAR_ONE;
  if (time === undefined || seconds <= YEAR_ONE) return undefined;
  const nanos = time.getNanos();
  return { date: new Date(seconds * 1000 + Math.floor(nanos / 1e6)), ns: BigInt(seconds) * 1_000_000_000n + BigInt(nanos) };
}
