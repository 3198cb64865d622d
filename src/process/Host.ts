import type { Observable } from 'rxjs';
import type { Cleanup } from '../observables/cleanup/Cleanup.js';
import type { ContainersApi } from '../observables/services/containers.js';
import type { ExitIndex } from '../observables/exits/ExitIndex.js';
import type { LeasesApi } from '../observables/services/leases.js';
import type { SnapshotsApi } from '../observables/services/snapshots.js';
import type { TaskControlsApi } from '../observables/services/taskControls.js';
import type { TasksApi } from '../observables/services/tasks.js';
import type { Connection } from '../values/Connection.js';
import type { ContainerdEvent } from '../values/ContainerdEvent.js';
import type { ImageInfo } from '../values/Image.js';
import type { NamespaceDefaults } from '../values/NamespaceDefaults.js';
import type { Platform } from '../values/Platform.js';
import type { NewIO } from './io/ProcessIO.js';

/** What handles are made with: whom to ask, who tells of exits, who cleans up, and where FIFOs are made. */
export interface Host {
  readonly tasks: TasksApi;
  readonly controls: TaskControlsApi;
  readonly containers: ContainersApi;
  readonly snapshots: SnapshotsApi;
  readonly leases: Pick<LeasesApi, 'create' | 'delete'>;
  /** An image by its name; for a platform, or for the machine's own. */
  readonly readImage: (name: string, platform?: Platform) => Observable<ImageInfo>;
  /** What is used in the namespace where nobody says otherwise, asked anew. */
  readonly defaults: Observable<NamespaceDefaults>;
  readonly exits: ExitIndex;
  readonly connection: Observable<Connection>;
  readonly events: Observable<ContainerdEvent>;
  readonly fifoFolder: string;
  readonly namespace: string;
  readonly cleanup: Cleanup;
  /** Whether the daemon's files are here, for all we know: not where it is reached over a network. */
  readonly isLocal: boolean;
  /** What says that something was made by this program. */
  readonly ownerLabels: Readonly<Record<string, string>>;
  /** A word that nobody else has. */
  readonly unique: () => string;
  /** What takes the place of a new task's IO, in the test kit. */
  readonly newIO?: (containerId: string, io: NewIO) => NewIO;
}
