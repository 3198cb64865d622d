import type { Services } from '../observables/services/services.js';
import type { NewIO } from '../process/io/ProcessIO.js';
import type { TaskContext } from '../process/TaskContext.js';

/** What containers are created with, and what their handles work with. */
export interface ContainerContext extends TaskContext, Pick<Services, 'leases' | 'defaults'> {
  /** Returns another string at each call, which no one else has. */
  readonly unique: () => string;
  /** Replaces the IO of a new task, in the test kit. */
  readonly newIO?: (containerId: string, io: NewIO) => NewIO;
}
