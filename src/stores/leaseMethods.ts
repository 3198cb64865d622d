import { defer, map } from 'rxjs';
import { checkFlag, checkOptions } from '../arguments/checkKinds.js';
import { checkLabels } from '../arguments/checkLabels.js';
import { checkNames } from '../arguments/checkNames.js';
import { checkObject } from '../arguments/checkValues.js';
import type { Cleanup } from '../observables/cleanup/Cleanup.js';
import { checkFilters } from '../observables/filters/checkFilters.js';
import { deepFreeze } from '../values/deepFreeze.js';
import type { LeaseResource } from '../values/StoreRecords.js';
import { checkName } from './checkName.js';
import type { LeaseDeleteOptions, LeaseOptions, Leases } from './Leases.js';
import type { StoreServices } from './StoreServices.js';

const OF_CREATE: ReadonlySet<string> = new Set<keyof LeaseOptions>(['labels']);
const OF_DELETE: ReadonlySet<string> = new Set<keyof LeaseDeleteOptions>(['sync']);
const OF_RESOURCE: ReadonlySet<string> = new Set<keyof LeaseResource>(['type', 'id']);

/** Checks arguments, and lets a closing client wait for what changes something. */
export function leaseMethods({ leases }: StoreServices, cleanup: Pick<Cleanup, 'counted'>): Leases {
  return {
    list: (...filters) => defer(() => leases.list(checkFilters('lease', filters))).pipe(map(deepFreeze)),
    create: (id, options) =>
      cleanup.counted(
        defer(() => {
          const { labels = {} } = checkOptions('options', options, OF_CREATE);
          return leases.createPlain(checkName('id', id), checkLabels(labels));
        }).pipe(map(deepFreeze)),
      ),
    delete: (id, options) =>
      cleanup.counted(
        defer(() => {
          const { sync = false } = checkOptions('options', options, OF_DELETE);
          checkFlag('sync', sync);
          return leases.delete(checkName('id', id), sync);
        }),
      ),
    resources: (id) => defer(() => leases.resources(checkName('id', id))).pipe(map(deepFreeze)),
    addResource: (id, resource) =>
      cleanup.counted(
        defer(() => {
          const { type, id: object } = checkResource(resource);
          return leases.hold(checkName('id', id), type, object);
        }),
      ),
    removeResource: (id, resource) =>
      cleanup.counted(defer(() => leases.release(checkName('id', id), checkResource(resource)))),
  };
}

function checkResource(resource: unknown): LeaseResource {
  const given = checkObject('resource', resource) as Partial<LeaseResource>;
  checkNames(given, OF_RESOURCE, 'resource.');
  return { type: checkName('resource.type', given.type), id: checkName('resource.id', given.id) };
}
