import type { Map as ProtobufMap } from 'google-protobuf';

/** Converts a protobuf map of labels to a frozen plain object; keys such as `__proto__` are safe. */
export function decodeLabels(labels: ProtobufMap<string, string>): Readonly<Record<string, string>> {
  return Object.freeze(Object.fromEntries(labels.getEntryList()));
}
