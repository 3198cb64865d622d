import protobuf from 'google-protobuf';
import type { Metric } from '../values/Metric.js';
import { typeName } from './typeName.js';

/**
 * Where a task's metrics have the most memory it has ever used: the numbers of the fields that lead there.
 *
 *     cgroup v1    Metrics.memory.usage.max
 *     cgroup v2    Metrics.memory.max_usage    0 before Linux 5.19 and containerd 2
 */
const PATHS: Readonly<Record<string, readonly number[]>> = {
  'io.containerd.cgroups.v1.Metrics': [4, 33, 3],
  'io.containerd.cgroups.v2.Metrics': [4, 36],
};

/** The most memory a task has ever used, in bytes; `undefined` where its metrics do not say. */
export function peakMemory({ typeUrl, value }: Metric): number | undefined {
  const path = PATHS[typeName(typeUrl)];
  try {
    return (path && numberAt(value, path)) || undefined;
  } catch {
    return undefined; // bytes of another shape
  }
}

/** A number in a message in a message, of a type nobody has generated code for. */
function numberAt(bytes: Uint8Array, [field, ...path]: readonly number[]): number | undefined {
  const reader = new protobuf.BinaryReader(bytes);
  while (reader.nextField()) {
    if (reader.getFieldNumber() !== field) reader.skipField();
    else return path.length === 0 ? reader.readUint64() : numberAt(reader.readBytes(), path);
  }
  return undefined;
}
