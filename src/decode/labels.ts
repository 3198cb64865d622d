import type { Map as ProtobufMap } from 'google-protobuf';

/** A protobuf map of labels → a plain object, whatever the keys are called. */
export function decodeLabels(labels: ProtobufMap<string, string>): Readonly<Record<string, string>> {
  return Object.fromEntries(labels.getEntryList());
}
