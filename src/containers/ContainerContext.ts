import type { Services } from '../observables/services/services.js';
import type { NewIO } from '../process/io/ProcessIO.js';
import type { TaskContext } from '../process/TaskContext.js';

/** What creating containers, and their handles, need. */
export interface ContainerContext extends TaskContext, Pick<Services, 'leases' | 'defaults'> {
  /** Returns a different, unique string on each call. */
  readonly unique: () => string;
  /** Replaces the IO of a new task; used by the test kit. */
  readonly newIO?: (containerId: string, io: NewIO) => NewIO;
}
