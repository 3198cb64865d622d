import type { Publication } from '../events/envelope.js';
import type { Lives } from '../events/Publisher.js';
import type { StatusFaults } from '../faults/StatusFaults.js';
import type { FifoPool } from '../io/FifoPool.js';
import type { Keepers } from '../processes/Groups.js';

/** The environment of shims. */
export interface ShimWorld extends Keepers {
  readonly pipes: FifoPool;
  readonly status: StatusFaults;
  /** How long opening a FIFO waits for a reader, in milliseconds. */
  readonly patience: number;
  /** How long a delete waits for the end of output, in milliseconds. */
  readonly drainTimeout: number;
  /** How long the daemon cleans up after a dead shim, in milliseconds. */
  readonly cleanUpTime: number;
  /** The working directory of processes without one. */
  readonly folder: string;
  /** A unique mark for the next task. */
  newMark(): string;
  /** @param lives Whether the publishing shim still exists; if not, it stops retrying. */
  publish(namespace: string, publication: Publication, lives?: Lives): void;
}
