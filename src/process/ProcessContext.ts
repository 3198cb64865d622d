import type { Observable } from 'rxjs';
import type { Cleanup } from '../observables/cleanup/Cleanup.js';
import type { ContainersApi } from '../observables/services/containers.js';
import type { ExitIndex } from '../observables/exits/ExitIndex.js';
import type { TaskControlsApi } from '../observables/services/taskControls.js';
import type { TasksApi } from '../observables/services/tasks.js';
import type { Connection } from '../values/Connection.js';

/** What the handle of a process works with. */
export interface ProcessContext {
  readonly tasks: TasksApi;
  readonly controls: TaskControlsApi;
  readonly containers: ContainersApi;
  /** Who waits for which process. */
  readonly exits: ExitIndex;
  readonly connection: Observable<Connection>;
  readonly cleanup: Cleanup;
  /** Whether the daemon's files are here, as far as we know: not where it is reached over a network. */
  readonly isLocal: boolean;
}
