import type { NewIO } from './io/ProcessIO.js';
import type { Services } from '../observables/services/services.js';
import type { ProcessContext } from './ProcessContext.js';

/** What the handle of a task needs. */
export interface TaskContext extends ProcessContext, Pick<Services, 'snapshots'> {
  readonly namespace: string;
  /** The folder in which FIFOs are created. */
  readonly fifoFolder: string;
  /** Returns a different, unique string on each call. */
  readonly unique: () => string;
  /** Replaces the IO of a new process, such as `web` or `web/probe`; used by the test kit. */
  readonly newIO?: (process: string, io: NewIO) => NewIO;
  /** The labels of what this program creates. */
  readonly ownerLabels: Readonly<Record<string, string>>;
}
