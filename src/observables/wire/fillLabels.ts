import type { Map as ProtobufMap } from 'google-protobuf';
import masks from 'google-protobuf/google/protobuf/field_mask_pb.js';
import { fill } from './fill.js';

/** Sets labels of a message, and makes the mask that says that these, and no others, are meant. An empty one is removed. */
export function fillLabels<Message extends { getLabelsMap(): ProtobufMap<string, string> }>(
  message: Message,
  labels: Readonly<Record<string, string | undefined>>,
): { readonly message: Message; readonly mask: masks.FieldMask } {
  for (const [name, value] of Object.entries(labels)) message.getLabelsMap().set(name, value ?? '');
  return {
    message,
    mask: fill(new masks.FieldMask(), { pathsList: Object.keys(labels).map((name) => `labels.${name}`) }),
  };
}
