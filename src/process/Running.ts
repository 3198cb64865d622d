import type { Observable } from 'rxjs';
import type { Cleanup } from '../observables/cleanup/Cleanup.js';
import type { ContainersApi } from '../observables/services/containers.js';
import type { ExitIndex } from '../observables/exits/ExitIndex.js';
import type { ProcessInstance } from '../observables/exits/ProcessInstance.js';
import type { TaskControlsApi } from '../observables/services/taskControls.js';
import type { TasksApi } from '../observables/services/tasks.js';
import type { Connection } from '../values/Connection.js';
import type { OwnedIO, TerminalSize } from './io/ProcessIO.js';

/** What a process handle holds: who the process is, its streams, and whom to ask. */
export interface Running {
  readonly tasks: TasksApi;
  readonly controls: TaskControlsApi;
  readonly containers: ContainersApi;
  readonly isLocal: boolean;
  readonly exits: ExitIndex;
  readonly connection: Observable<Connection>;
  readonly cleanup: Cleanup;
  readonly instance: ProcessInstance;
  readonly owned: OwnedIO;
  /** The size its terminal gets when it is started. */
  size?: TerminalSize;
}
