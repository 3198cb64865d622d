import type { Metric } from '../values/Metric.js';
import { metricNumber } from './metricNumber.js';

/**
 * The peak memory of a task in bytes; `undefined` if its metrics do not have it.
 *
 *     cgroup v1    Metrics.memory.usage.max
 *     cgroup v2    Metrics.memory.max_usage    needs Linux 5.19 and containerd 1.7: 1.6 leaves it out
 */
export function peakMemory(metric: Metric): number | undefined {
  return (
    metricNumber(metric, {
      'io.containerd.cgroups.v1.Metrics': [4, 33, 3],
      'io.containerd.cgroups.v2.Metrics': [4, 36],
    }) || undefined
  );
}
