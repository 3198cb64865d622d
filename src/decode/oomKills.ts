import type { Metric } from '../values/Metric.js';
import { metricNumber } from './metricNumber.js';
import { typeName } from './typeName.js';

const PATHS = { 'io.containerd.cgroups.v1.Metrics': [9, 3], 'io.containerd.cgroups.v2.Metrics': [8, 5] } as const;

/**
 * How many processes of a task the kernel has killed because its cgroup was out of memory; a missing field means 0.
 * `undefined` for metrics of another type.
 *
 *     cgroup v1    Metrics.memory_oom_control.oom_kill    since Linux 4.13
 *     cgroup v2    Metrics.memory_events.oom_kill
 */
export function oomKills(metric: Metric): number | undefined {
  return Object.hasOwn(PATHS, typeName(metric.typeUrl)) ? (metricNumber(metric, PATHS) ?? 0) : undefined;
}
