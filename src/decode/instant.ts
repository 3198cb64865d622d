import type timestamp from 'google-protobuf/google/protobuf/timestamp_pb.js';
import type { Instant } from '../values/Instant.js';
import type { WireReader } from './WireReader.js';

/** Go's zero time, the year 1, in seconds; containerd sends it for "no time". */
const YEAR_ONE = -62_135_596_800;

/** The year 10000, in seconds: the exclusive upper bound of a Timestamp. */
const LAST = 253_402_300_800;

/** Decodes a time; `undefined` if it is missing, Go's zero time, or out of range. */
export function decodeInstant(time: timestamp.Timestamp | undefined): Instant | undefined {
  return time && instant(time.getSeconds(), time.getNanos());
}

/** The same, from an undecoded Timestamp. */
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

/** Creating bigints is expensive and events come in bursts, so the last second is cached. */
function nanosecondsOf(seconds: number): bigint {
  if (seconds !== last.seconds) last = { seconds, ns: BigInt(seconds) * 1_000_000_000n };
  return last.ns;
}
