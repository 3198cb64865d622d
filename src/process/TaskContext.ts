import type { Services } from '../observables/services/services.js';
import type { ProcessContext } from './ProcessContext.js';

/** What the handle of a task needs. */
export interface TaskContext extends ProcessContext, Pick<Services, 'snapshots'> {
  readonly namespace: string;
  /** The folder in which FIFOs are created. */
  readonly fifoFolder: string;
  /** The labels of what this program creates. */
  readonly ownerLabels: Readonly<Record<string, string>>;
}
