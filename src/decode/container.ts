import type wire from '../gen/containerd/services/containers/v1/containers_pb.js';
import type { ContainerRecord, ContainerSpec } from '../values/ContainerRecord.js';
import { parseJson } from '../values/parseJson.js';
import { withJSON } from '../values/toJSON.js';
import { decodeInstant } from './instant.js';
import { decodeLabels } from './labels.js';

export function decodeContainer(container: wire.Container): ContainerRecord {
  return withJSON({
    id: container.getId(),
    labels: decodeLabels(container.getLabelsMap()),
    image: container.getImage(),
    runtime: container.getRuntime()?.getName() ?? '',
    snapshotter: container.getSnapshotter(),
    snapshotKey: container.getSnapshotKey(),
    createdAt: decodeInstant(container.getCreatedAt())?.date,
    updatedAt: decodeInstant(container.getUpdatedAt())?.date,
    spec: decodeSpec(container.getSpec()?.getValue_asU8()),
  });
}

/** Parses the specification, whatever the type of the Any; `undefined` if it is not a JSON object. */
function decodeSpec(bytes: Uint8Array | undefined): ContainerSpec | undefined {
  try {
    const spec: unknown = bytes && parseJson(Buffer.from(bytes).toString());
    return typeof spec === 'object' && spec !== null && !Array.isArray(spec) ? (spec as ContainerSpec) : undefined;
  } catch {
    return undefined;
  }
}
