import type wire from '../gen/containerd/services/images/v1/images_pb.js';
import descriptors from '../gen/containerd/types/descriptor_pb.js';
import type { ImageRecord } from '../values/Image.js';
import { decodeDescriptor } from './descriptor.js';
import { decodeInstant } from './instant.js';
import { decodeLabels } from './labels.js';

export function decodeImage(image: wire.Image): ImageRecord {
  return {
    name: image.getName(),
    target: decodeDescriptor(image.getTarget() ?? new descriptors.Descriptor()),
    labels: decodeLabels(image.getLabelsMap()),
    createdAt: decodeInstant(image.getCreatedAt())?.date,
    updatedAt: decodeInstant(image.getUpdatedAt())?.date,
  };
}
