import protobuf from 'google-protobuf';
import type { Metric } from '../values/Metric.js';
import { typeName } from './typeName.js';

/** The field numbers that lead to a value in a task's metrics, by metrics type. */
export type MetricPaths = Readonly<
  Record<'io.containerd.cgroups.v1.Metrics' | 'io.containerd.cgroups.v2.Metrics', readonly number[]>
>;

/** Reads one number of a task's metrics; `undefined` if the field is missing. A missing field is 0 or unknown. */
export function metricNumber({ typeUrl, value }: Metric, paths: MetricPaths): number | undefined {
  const path = (paths as Readonly<Record<string, readonly number[]>>)[typeName(typeUrl)];
  try {
    return path && numberAt(value, path);
  } catch {
    return undefined; // not the expected format
  }
}

/** Reads without generated code: only two of two hundred fields are needed. */
function numberAt(bytes: Uint8Array, [field, ...path]: readonly number[]): number | undefined {
  const reader = new protobuf.BinaryReader(bytes);
  while (reader.nextField()) {
    if (reader.getFieldNumber() !== field) reader.skipField();
    else return path.length === 0 ? reader.readUint64() : numberAt(reader.readBytes(), path);
  }
  return undefined;
}
