import { describe, expect, it } from 'vitest';
import { oomKills } from '../../src/decode/oomKills.js';
import v1 from '../../src/gen/io/containerd/cgroups/v1/metrics_pb.js';
import v2 from '../../src/gen/io/containerd/cgroups/v2/metrics_pb.js';
import { fill } from '../../src/observables/wire/fill.js';

const metric = (version: string, message: { serializeBinary(): Uint8Array }) => ({
  id: 'web',
  timestamp: undefined,
  typeUrl: `io.containerd.cgroups.${version}.Metrics`,
  value: message.serializeBinary(),
});

describe('oomKills', () => {
  it('is read from the metrics of cgroup v1', () => {
    const memoryOomControl = fill(new v1.MemoryOomControl(), { oomKillDisable: 1, oomKill: 2 });
    expect(oomKills(metric('v1', fill(new v1.Metrics(), { memoryOomControl })))).toBe(2);
  });

  it('is read from the metrics of cgroup v2', () => {
    const memoryEvents = fill(new v2.MemoryEvents(), { max: 17, oom: 9, oomKill: 3 });
    expect(oomKills(metric('v2', fill(new v2.Metrics(), { memoryEvents })))).toBe(3);
  });

  it('is 0 if nothing was killed, and undefined for metrics of another type', () => {
    expect(
      oomKills(metric('v2', fill(new v2.Metrics(), { memoryEvents: fill(new v2.MemoryEvents(), { max: 17 }) }))),
    ).toBe(0);
    expect(oomKills(metric('v1', new v1.Metrics()))).toBe(0);
    expect(
      oomKills({
        id: 'web',
        timestamp: undefined,
        typeUrl: 'of.another.Runtime',
        value: Uint8Array.from([0x22, 0xff]),
      }),
    ).toBeUndefined();
  });
});
