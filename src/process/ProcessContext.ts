import type { Observable } from 'rxjs';
import type { Cleanup } from '../observables/cleanup/Cleanup.js';
import type { ExitIndex } from '../observables/exits/ExitIndex.js';
import type { Services } from '../observables/services/services.js';
import type { Connection } from '../values/Connection.js';

/** What the handle of a process needs. */
export interface ProcessContext extends Pick<Services, 'tasks' | 'containers'> {
  /** Routes exits to waits. */
  readonly exits: ExitIndex;
  readonly connection: Observable<Connection>;
  readonly cleanup: Cleanup;
  /** Whether the daemon's files are on this machine; `false` for a daemon on the network. */
  readonly isLocal: boolean;
}
