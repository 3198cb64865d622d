import type { Observable } from 'rxjs';
import type { ContainersApi } from '../observables/containers.js';
import type { ExitIndex } from '../observables/ExitIndex.js';
import type { TaskControlsApi } from '../observables/taskControls.js';
import type { TasksApi } from '../observables/tasks.js';
import type { Connection } from '../values/Connection.js';

/** What handles are made with: whom to ask, who tells of exits, and where FIFOs are made. */
export interface Host {
  readonly tasks: TasksApi;
  readonly controls: TaskControlsApi;
  readonly containers: ContainersApi;
  readonly exits: ExitIndex;
  readonly connection: Observable<Connection>;
  readonly fifoFolder: string;
}
