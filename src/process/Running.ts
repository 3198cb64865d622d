import type { Observable } from 'rxjs';
import type { ExitIndex } from '../observables/ExitIndex.js';
import type { Incarnation } from '../observables/Incarnation.js';
import type { TasksApi } from '../observables/tasks.js';
import type { Connection } from '../values/Connection.js';
import type { OwnedIO, TerminalSize } from './io/ProcessIO.js';

/** What a process handle holds: who the process is, its streams, and whom to ask. */
export interface Running {
  readonly tasks: TasksApi;
  readonly exits: ExitIndex;
  readonly connection: Observable<Connection>;
  readonly life: Incarnation;
  readonly owned: OwnedIO;
  /** The size its terminal gets when it is started. */
  size?: TerminalSize;
}
