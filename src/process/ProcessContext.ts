import type { Observable } from 'rxjs';
import type { Cleanup } from '../observables/cleanup/Cleanup.js';
import type { ExitIndex } from '../observables/exits/ExitIndex.js';
import type { Services } from '../observables/services/services.js';
import type { Connection } from '../values/Connection.js';

/** What the handle of a process works with. */
export interface ProcessContext extends Pick<Services, 'tasks' | 'controls' | 'containers'> {
  /** Who waits for which process. */
  readonly exits: ExitIndex;
  readonly connection: Observable<Connection>;
  readonly cleanup: Cleanup;
  /** Whether the daemon's files are here, as far as we know: not where it is reached over a network. */
  readonly isLocal: boolean;
}
