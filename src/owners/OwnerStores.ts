import type { Observable } from 'rxjs';
import type { ContainersApi } from '../observables/containers.js';
import type { LeasesApi } from '../observables/leases.js';
import type { SnapshotsApi } from '../observables/snapshots.js';
import type { TaskControlsApi } from '../observables/taskControls.js';
import type { TasksApi } from '../observables/tasks.js';

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
