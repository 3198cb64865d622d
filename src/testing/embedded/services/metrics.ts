import any from 'google-protobuf/google/protobuf/any_pb.js';
import metrics from '../../../gen/containerd/types/metrics_pb.js';
import cgroups from '../../../gen/io/containerd/cgroups/v2/metrics_pb.js';
import { fill } from '../../../observables/wire/fill.js';
import { hasProc, readProc, statFields } from '../processes/processTable.js';
import { nowNs, toTimestamp } from '../wire/timestamp.js';

const TICKS_PER_SECOND = 100;
const PAGE_BYTES = 4096;
/** Indexes of CPU times, counted from the state field. */
const [USER_TIME, SYSTEM_TIME] = [11, 12];

/** The resource usage of a task's processes as cgroup metrics; `undefined` if the machine does not show it. */
export function metricOf(id: string, pids: readonly number[]): metrics.Metric | undefined {
  if (!hasProc) return undefined;
  const used = pids.map(usageOf);
  const sum = (of: 'user' | 'system' | 'memory'): number => used.reduce((total, usage) => total + usage[of], 0);
  const cpu = fill(new cgroups.CPUStat(), {
    usageUsec: sum('user') + sum('system'),
    userUsec: sum('user'),
    systemUsec: sum('system'),
  });
  const message = fill(new cgroups.Metrics(), {
    pids: fill(new cgroups.PidsStat(), { current: pids.length }),
    cpu,
    memory: fill(new cgroups.MemoryStat(), { usage: sum('memory'), anon: sum('memory') }),
  });
  const data = fill(new any.Any(), { typeUrl: 'io.containerd.cgroups.v2.Metrics', value: message.serializeBinary() });
  return fill(new metrics.Metric(), { id, data, timestamp: toTimestamp(nowNs()) });
}

function usageOf(pid: number): { user: number; system: number; memory: number } {
  const fields = statFields(pid);
  const microseconds = (field: number): number => (Number(fields[field] ?? 0) * 1e6) / TICKS_PER_SECOND;
  const [, resident = '0'] = readProc(pid, 'statm').split(' ');
  return { user: microseconds(USER_TIME), system: microseconds(SYSTEM_TIME), memory: Number(resident) * PAGE_BYTES };
}
