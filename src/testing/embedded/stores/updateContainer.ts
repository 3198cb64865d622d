import type containers from '../../../gen/containerd/services/containers/v1/containers_pb.js';
import { fill } from '../../../observables/wire/fill.js';
import { invalid } from '../wire/RpcError.js';

type Container = containers.Container;

/** Applies the changes in a field mask; without a mask, all fields that may change. */
export function updateContainer(known: Container, changes: Container, paths: readonly string[]): Container {
  const updated = known.clone();
  const wanted = paths.length > 0 ? paths : ['labels', 'spec', 'extensions', 'image', 'snapshot_key'];
  for (const path of wanted) update(updated, changes, path);
  return updated;
}

function update(updated: Container, changes: Container, path: string): void {
  const [field, ...rest] = path.split('.');
  const key = rest.join('.');
  switch (field) {
    case 'labels':
      copyEntries(updated.getLabelsMap(), changes.getLabelsMap(), key, '');
      return;
    case 'extensions':
      copyEntries(updated.getExtensionsMap(), changes.getExtensionsMap(), key, undefined);
      return;
    case 'spec':
      fill(updated, { spec: changes.getSpec() });
      return;
    case 'image':
      fill(updated, { image: changes.getImage() });
      return;
    case 'snapshot_key':
      fill(updated, { snapshotKey: changes.getSnapshotKey() });
      return;
    case undefined:
    default:
      throw invalid(`cannot update "${path}" field on "${updated.getId()}"`);
  }
}

interface Entries<Value> {
  clear(): void;
  del(key: string): unknown;
  get(key: string): Value | undefined;
  set(key: string, value: Value): unknown;
  getEntryList(): [string, Value][];
}

/** Copies one entry or all; an empty label is removed. */
function copyEntries<Value>(to: Entries<Value>, from: Entries<Value>, key: string, nothing: Value | undefined): void {
  if (key !== '') {
    const value = from.get(key);
    if (value === undefined || value === nothing) to.del(key);
    else to.set(key, value);
    return;
  }
  to.clear();
  for (const [name, value] of from.getEntryList()) to.set(name, value);
}
