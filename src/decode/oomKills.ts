import type { Metric } from '../values/Metric.js';
import { metricNumber } from './metricNumber.js';

/**
 * How many processes of a task the kernel has killed because its cgroup was out of memory. 0 where the metrics do not
 * count them: a zero is not sent.
 *
 *     cgroup v1    Metrics.memory_oom_control.oom_kill    since Linux 4.13
 *     cgroup v2    Metrics.memory_events.oom_kill
 */
export function oomKills(metric: Metric): number {
  return metricNumber(metric, { 'io.containerd.cgroups.v1.Metrics': [9, 3], 'io.containerd.cgroups.v2.Metrics': [8, 5] }) ?? 0;
}
