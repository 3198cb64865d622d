import type { Services } from '../observables/services/services.js';
import type { ProcessContext } from './ProcessContext.js';

/** What the handle of a task works with: it opens the IO of execs. */
export interface TaskContext extends ProcessContext, Pick<Services, 'snapshots'> {
  readonly namespace: string;
  /** Where FIFOs are made. */
  readonly fifoFolder: string;
  /** The labels of what this program makes. */
  readonly ownerLabels: Readonly<Record<string, string>>;
}
