import type timestamp from 'google-protobuf/google/protobuf/timestamp_pb.js';
import type { Instant } from '../values/Instant.js';
import type { WireReader } from './WireReader.js';

/** Go's zero time, the year 1, in seconds: what containerd sends where there is no time. */
const YEAR_ONE = -62_135_596_800;

/** The year 10000, in seconds: a Timestamp ends before it. */
const LAST = 253_402_300_800;

/** A moment; `undefined` where there is none on the wire, where it is Go's zero time, and where it is none that can be. */
export function decodeInstant(time: timestamp.Timestamp | undefined): Instant | undefined {
  return time && instant(time.getSeconds(), time.getNanos());
}

/** The same, from a Timestamp that nobody has taken apart yet. */
export function readInstant(fields: WireReader): Instant | undefined {
  let seconds = 0;
  let nanos = 0;
  for (let field = fields.next(); field !== 0; field = fields.next()) {
    if (field === 1) seconds = fields.number();
    else if (field === 2) nanos = fields.number();
    else fields.skip();
  }
  return instant(seconds, nanos);
}

function instant(seconds: number, nanos: number): Instant | undefined {
  if (seconds <= YEAR_ONE || seconds >= LAST) return undefined;
  return { date: new Date(seconds * 1000 + Math.floor(nanos / 1e6)), ns: nanosecondsOf(seconds) + BigInt(nanos) };
}

let last = { seconds: 0, ns: 0n };

/** Large numbers are dear to make, and events come in bursts: the second of one is mostly that of the next. */
function nanosecondsOf(seconds: number): bigint {
  if (seconds !== last.seconds) last = { seconds, ns: BigInt(seconds) * 1_000_000_000n };
  return last.ns;
}
