import types from '../../gen/containerd/types/descriptor_pb.js';
import type { Descriptor } from '../../values/Descriptor.js';
import { fill } from './fill.js';

/** Encodes a descriptor. */
export function encodeDescriptor({ mediaType, digest, size, annotations }: Descriptor): types.Descriptor {
  const descriptor = fill(new types.Descriptor(), { mediaType, digest, size });
  for (const [name, value] of Object.entries(annotations)) descriptor.getAnnotationsMap().set(name, value);
  return descriptor;
}
