import type { Services } from '../observables/services/services.js';

/** The services of a namespace that can have orphans. */
export interface OwnerStores extends Pick<Services, 'snapshotters'> {
  readonly tasks: Pick<Services['tasks'], 'list' | 'get' | 'kill' | 'wait' | 'delete' | 'resume'>;
  readonly containers: Pick<Services['containers'], 'list' | 'get' | 'delete'>;
  readonly snapshots: Pick<Services['snapshots'], 'list' | 'stat' | 'remove'>;
  readonly leases: Pick<Services['leases'], 'list' | 'delete'>;
}
