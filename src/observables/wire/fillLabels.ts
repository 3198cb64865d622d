import type { Map as ProtobufMap } from 'google-protobuf';
import masks from 'google-protobuf/google/protobuf/field_mask_pb.js';
import { fill } from './fill.js';

type Labels = Readonly<Record<string, string | undefined>>;

/** Sets labels on a message; with `labelMask` in an update, `undefined` removes one. */
export function fillLabels<Message extends { getLabelsMap(): ProtobufMap<string, string> }>(
  message: Message,
  labels: Labels,
): Message {
  for (const [name, value] of Object.entries(labels)) message.getLabelsMap().set(name, value ?? '');
  return message;
}

/** The field mask of an update of exactly these labels. An empty label is removed. */
export function labelMask(labels: Labels): masks.FieldMask {
  return fill(new masks.FieldMask(), { pathsList: Object.keys(labels).map((name) => `labels.${name}`) });
}
