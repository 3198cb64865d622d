import type { Map as ProtobufMap } from 'google-protobuf';
import masks from 'google-protobuf/google/protobuf/field_mask_pb.js';
import { fill } from './fill.js';

/** Sets labels on a message, and builds the field mask for exactly these labels. An empty label is removed. */
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
