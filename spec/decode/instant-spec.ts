import timestamp from 'google-protobuf/google/protobuf/timestamp_pb.js';
import { describe, expect, it } from 'vitest';
import { decodeInstant } from '../../src/decode/instant.js';
import { fill } from '../../src/observables/wire/fill.js';
import { YEAR_ONE, timestampOf } from '../support/wire.js';

describe('decodeInstant', () => {
  it.each([
    ['2024-05-01T12:00:00.123Z', 1_714_564_800_123_456_789n],
    ['2024-05-01T12:00:00.999Z', 1_714_564_800_999_999_999n],
    ['2024-05-01T12:00:00.000Z', 1_714_564_800_000_000_000n],
    ['2024-05-01T12:00:00.000Z', 1_714_564_800_000_999_999n],
    ['1970-01-01T00:00:00.000Z', 0n],
    ['1970-01-01T00:00:00.000Z', 1n],
    ['2262-04-11T23:47:16.854Z', 9_223_372_036_854_775_807n],
  ])('keeps the nanoseconds beside %s', (date, ns) => {
    expect(decodeInstant(timestampOf(ns))).toEqual({ date: new Date(date), ns });
  });

  it('counts nanoseconds forward before 1970, too', () => {
    const time = fill(new timestamp.Timestamp(), { seconds: -1, nanos: 750_000_000 });
    expect(decodeInstant(time)).toEqual({ date: new Date(-250), ns: -250_000_000n });
  });

  it('is undefined if there is no time', () => {
    expect(decodeInstant(undefined)).toBeUndefined();
    expect(decodeInstant(YEAR_ONE)).toBeUndefined();
    expect(decodeInstant(fill(new timestamp.Timestamp(), { seconds: -62_135_596_801 }))).toBeUndefined();
  });

  it('is undefined after the year 9999, where a Timestamp ends, since no Date could represent some of them', () => {
    const at = (seconds: number) => decodeInstant(fill(new timestamp.Timestamp(), { seconds, nanos: 999_999_999 }));
    expect(at(253_402_300_799)?.date.toISOString()).toBe('9999-12-31T23:59:59.999Z');
    expect(at(253_402_300_800)).toBeUndefined();
    expect(at(2 ** 53)).toBeUndefined();
  });
});
