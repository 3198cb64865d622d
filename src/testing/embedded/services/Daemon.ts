import type { Publication } from '../events/envelope.js';
import type { Exchange } from '../events/Exchange.js';
import type { Collector } from '../gc/Collector.js';
import type { Faults } from '../faults/Faults.js';
import type { Shims } from '../shim/Shims.js';
import type { SnapshotFolders } from '../snapshots/SnapshotFolders.js';
import type { Stores } from '../stores/Stores.js';

/** What the services need. */
export interface Daemon {
  readonly version: string;
  readonly folder: string;
  readonly stores: Stores;
  readonly folders: SnapshotFolders;
  readonly collector: Collector;
  readonly shims: Shims;
  readonly exchange: Exchange;
  readonly faults: Faults;
  /** Publishes an event of the daemon. */
  publish(namespace: string, publication: Publication): void;
}
