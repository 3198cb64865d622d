import fc from 'fast-check';
import timestamp from 'google-protobuf/google/protobuf/timestamp_pb.js';
import { describe, expect, it } from 'vitest';
import { WireReader } from '../../src/decode/WireReader.js';
import { fill } from '../../src/observables/wire/fill.js';

const firstField = (bytes: Iterable<number>): WireReader => {
  const fields = new WireReader(Buffer.from([...bytes]));
  expect(fields.next()).toBe(1);
  return fields;
};

describe('a number on the wire', () => {
  it('is read as google-protobuf wrote it, negative or not', () => {
    fc.assert(
      fc.property(
        fc.maxSafeInteger().filter((seconds) => seconds !== 0),
        (seconds) => {
          expect(firstField(fill(new timestamp.Timestamp(), { seconds }).serializeBinary()).number()).toBe(seconds);
        },
      ),
    );
  });

  it.each([127, 128, 2 ** 28 - 1, 2 ** 28, 2 ** 32 - 1, 2 ** 53 - 1, -1, -128, -(2 ** 28), -62_135_596_800])(
    'may be %d',
    (seconds) => {
      expect(firstField(fill(new timestamp.Timestamp(), { seconds }).serializeBinary()).number()).toBe(seconds);
    },
  );

  it('has at most ten bytes and 64 bits', () => {
    expect(() => firstField([8, ...Array<number>(10).fill(0xff), 1]).number()).toThrow(RangeError);
    expect(() => firstField([8, ...Array<number>(9).fill(0xff), 2]).number()).toThrow(RangeError);
    expect(firstField([8, ...Array<number>(9).fill(0xff), 1]).number()).toBe(-1);
  });

  it.each([[2 ** 32], [-1]])('is not a count if it is %d', (seconds) => {
    expect(() => firstField(fill(new timestamp.Timestamp(), { seconds }).serializeBinary()).count()).toThrow(
      RangeError,
    );
    expect(firstField(fill(new timestamp.Timestamp(), { seconds: 2 ** 32 - 1 }).serializeBinary()).count()).toBe(
      2 ** 32 - 1,
    );
  });
});

describe('an invalid message', () => {
  it.each([
    ['a truncated varint', [0x08, 0x80]],
    ['a truncated string', [0x0a, 2, 0x61]],
    ['a truncated fixed64', [0x09, 1, 2]],
    ['a group', [0x0b]],
    ['a negative length', [0x0a, 0xf5, ...Array<number>(8).fill(0xff), 0x01]],
  ])('throws: %s', (_, bytes) => {
    expect(() => {
      firstField(bytes).skip();
    }).toThrow(RangeError);
  });

  it('throws at a field without a number', () => {
    // The last two have field number 2^29, which is invalid too, and must not overflow to 0 or 1.
    for (const bytes of [[0], [2, 1, 1], [0x80, 0x80, 0x80, 0x80, 0x10, 1], [0x88, 0x80, 0x80, 0x80, 0x10, 1]])
      expect(() => new WireReader(Buffer.from(bytes)).next()).toThrow(RangeError);
  });

  it('throws at a field of another wire type', () => {
    expect(() => firstField([0x08, 1]).text()).toThrow(RangeError);
    expect(() => firstField([0x08, 1]).message()).toThrow(RangeError);
    expect(() => firstField([0x0a, 1, 1]).number()).toThrow(RangeError);
  });
});
