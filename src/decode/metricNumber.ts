import protobuf from 'google-protobuf';
import type { Metric } from '../values/Metric.js';
import { typeName } from './typeName.js';

/** Where a number is in a task's metrics, by their type: the numbers of the fields that lead to it. */
export type MetricPaths = Readonly<
  Record<'io.containerd.cgroups.v1.Metrics' | 'io.containerd.cgroups.v2.Metrics', readonly number[]>
>;

/** One number of a task's metrics; `undefined` where they do not have it: without it, a field is 0 or was never known. */
export function metricNumber({ typeUrl, value }: Metric, paths: MetricPaths): number | undefined {
  const path = (paths as Readonly<Record<string, readonly number[]>>)[typeName(typeUrl)];
  try {
    return path && numberAt(value, path);
  } catch {
    return undefined; // bytes of another shape
  }
}

/** Reads on without generated code: two numbers out of two hundred are wanted. */
function numberAt(bytes: Uint8Array, [field, ...path]: readonly number[]): number | undefined {
  const reader = new protobuf.BinaryReader(bytes);
  while (reader.nextField()) {
    if (reader.getFieldNumber() !== field) reader.skipField();
    else return path.length === 0 ? reader.readUint64() : numberAt(reader.readBytes(), path);
  }
  return undefined;
}
