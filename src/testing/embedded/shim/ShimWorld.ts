import type { Publication } from '../events/envelope.js';
import type { Lives } from '../events/Publisher.js';
import type { StatusFaults } from '../faults/StatusFaults.js';
import type { FifoPool } from '../io/FifoPool.js';
import type { Keepers } from '../processes/Groups.js';

/** What shims find around them. */
export interface ShimWorld extends Keepers {
  readonly pipes: FifoPool;
  readonly status: StatusFaults;
  /** How long opening a FIFO waits for a reader, in milliseconds. */
  readonly patience: number;
  /** How long a delete waits for the end of output, in milliseconds. */
  readonly drainTimeout: number;
  /** How long the daemon cleans up after a shim that died, in milliseconds. */
  readonly cleanUpTime: number;
  /** A folder for what has none. */
  readonly folder: string;
  /** A value for the mark of the next task. */
  newMark(): string;
  /** @param lives Whether the shim that tells it is there; one that is not tries no more. */
  publish(namespace: string, publication: Publication, lives?: Lives): void;
}
