import { defer, map } from 'rxjs';
import type { Cleanup } from '../observables/cleanup/Cleanup.js';
import { checkFilters } from '../observables/filters/checkFilters.js';
import { deepFreeze } from '../values/deepFreeze.js';
import { checkName } from './checkName.js';
import type { Snapshotter } from './Snapshotter.js';
import type { StoreServices } from './StoreServices.js';

/** Checks arguments, and lets a closing client wait for what changes something. */
export function snapshotMethods(
  { snapshots }: StoreServices,
  cleanup: Pick<Cleanup, 'counted'>,
  given: string,
): Snapshotter {
  const name = checkName('snapshotter', given);
  return {
    name,
    stat: (key) => defer(() => snapshots.stat(name, checkName('key', key))).pipe(map(deepFreeze)),
    list: (...filters) => defer(() => snapshots.list(name, checkFilters('snapshot', filters))).pipe(map(deepFreeze)),
    mounts: (key) => defer(() => snapshots.mounts(name, checkName('key', key))).pipe(map(deepFreeze)),
    usage: (key) => defer(() => snapshots.usage(name, checkName('key', key))).pipe(map(deepFreeze)),
    remove: (key) => cleanup.counted(defer(() => snapshots.remove(name, checkName('key', key)))),
  };
}
