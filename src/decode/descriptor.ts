import type wire from '../gen/containerd/types/descriptor_pb.js';
import type { Descriptor } from '../values/Descriptor.js';
import { decodeLabels } from './labels.js';

export function decodeDescriptor(descriptor: wire.Descriptor): Descriptor {
  return {
    mediaType: descriptor.getMediaType(),
    digest: descriptor.getDigest(),
    size: descriptor.getSize(),
    annotations: decodeLabels(descriptor.getAnnotationsMap()),
  };
}
