import type { Verdict } from './verdict.js';
import type { Owner } from './Owner.js';
import type { Labels } from './ownerLabels.js';
import type { OwnerStores } from './OwnerStores.js';

/** Who this program is, and what it can tell of others. */
export interface Ownership {
  /** The labels of what it makes. */
  readonly labels: Labels;
  readonly judge: (owner: Owner) => Verdict;
  /** The services of a namespace. */
  readonly stores: (namespace: string) => OwnerStores;
  /** Where this host's FIFOs are made. */
  readonly fifoFolder: string;
}
