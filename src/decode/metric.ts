import type wire from '../gen/containerd/services/tasks/v1/tasks_pb.js';
import type { Metric } from '../values/Metric.js';
import { withJSON } from '../values/toJSON.js';
import { decodeInstant } from './instant.js';

type Message = ReturnType<wire.MetricsResponse['getMetricsList']>[number];

export function decodeMetric(metric: Message): Metric {
  return withJSON({
    id: metric.getId(),
    timestamp: decodeInstant(metric.getTimestamp())?.date,
    typeUrl: metric.getData()?.getTypeUrl() ?? '',
    value: metric.getData()?.getValue_asU8() ?? new Uint8Array(),
  });
}
