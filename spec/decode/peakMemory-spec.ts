import { describe, expect, it } from 'vitest';
import { peakMemory } from '../../src/decode/peakMemory.js';

/** A field of a protobuf message: a number, or a message. */
function field(number: number, value: number | Uint8Array): Uint8Array {
  const varint = (n: number): number[] => (n < 128 ? [n] : [(n % 128) | 128, ...varint(Math.floor(n / 128))]);
  return typeof value === 'number'
    ? Uint8Array.from([...varint(number * 8), ...varint(value)])
    : Uint8Array.from([...varint(number * 8 + 2), ...varint(value.length), ...value]);
}
const join = (...parts: readonly Uint8Array[]): Uint8Array => Buffer.concat(parts);
const metric = (version: string, value: Uint8Array, prefix = '') => ({
  id: 'web',
  timestamp: undefined,
  typeUrl: `${prefix}io.containerd.cgroups.${version}.Metrics`,
  value,
});

describe('peak memory', () => {
  it('is read from the metrics of cgroup v1', () => {
    const usage = join(field(1, 100), field(2, 5), field(3, 5_000_000_000));
    const memory = join(field(1, 7), field(33, usage), field(34, field(3, 9)));
    expect(peakMemory(metric('v1', join(field(2, field(1, 1)), field(4, memory))))).toBe(5_000_000_000);
    expect(peakMemory(metric('v1', field(4, memory), 'types.containerd.io/'))).toBe(5_000_000_000);
  });

  it('is read from the metrics of cgroup v2, if the kernel reports it', () => {
    expect(peakMemory(metric('v2', field(4, join(field(1, 3), field(36, 1234)))))).toBe(1234);
    expect(peakMemory(metric('v2', field(4, field(32, 1))))).toBeUndefined();
    expect(peakMemory(metric('v2', field(4, field(36, 0))))).toBeUndefined();
  });

  it('is undefined for metrics of another type', () => {
    expect(peakMemory(metric('v3', field(4, field(36, 1))))).toBeUndefined();
    expect(peakMemory(metric('v1', Uint8Array.from([0x22, 0xff])))).toBeUndefined();
    expect(peakMemory(metric('v2', new Uint8Array()))).toBeUndefined();
  });
});
