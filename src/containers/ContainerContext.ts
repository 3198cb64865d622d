import type { Observable } from 'rxjs';
import type { LeasesApi } from '../observables/services/leases.js';
import type { SnapshotsApi } from '../observables/services/snapshots.js';
import type { NewIO } from '../process/io/ProcessIO.js';
import type { TaskContext } from '../process/TaskContext.js';
import type { NamespaceDefaults } from '../values/NamespaceDefaults.js';

/** What containers are created with, and what their handles work with. */
export interface ContainerContext extends TaskContext {
  readonly snapshots: SnapshotsApi;
  readonly leases: Pick<LeasesApi, 'create' | 'delete'>;
  /** The namespace's snapshotter and runtime, read anew at each subscription. */
  readonly defaults: Observable<NamespaceDefaults>;
  /** Returns another string at each call, which no one else has. */
  readonly unique: () => string;
  /** Replaces the IO of a new task, in the test kit. */
  readonly newIO?: (containerId: string, io: NewIO) => NewIO;
}
