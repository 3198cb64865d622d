import type { Observable } from 'rxjs';
import type { ContainersApi } from '../observables/services/containers.js';
import type { LeasesApi } from '../observables/services/leases.js';
import type { SnapshotsApi } from '../observables/services/snapshots.js';
import type { TaskControlsApi } from '../observables/services/taskControls.js';
import type { TasksApi } from '../observables/services/tasks.js';

/** The services of one namespace, as far as owners leave something there. */
export interface OwnerStores {
  readonly tasks: Pick<TasksApi, 'list' | 'get' | 'kill' | 'wait' | 'delete'>;
  readonly controls: Pick<TaskControlsApi, 'resume'>;
  readonly containers: Pick<ContainersApi, 'list' | 'get' | 'delete'>;
  readonly snapshots: Pick<SnapshotsApi, 'list' | 'stat' | 'remove'>;
  readonly leases: Pick<LeasesApi, 'list' | 'delete'>;
  /** The names of containerd's snapshotters. */
  readonly snapshotters: Observable<readonly string[]>;
}
