import type { Verdict } from './verdict.js';
import type { Owner } from './Owner.js';
import type { Labels } from './ownerLabels.js';
import type { OwnerStores } from './OwnerStores.js';

/** This program as an owner, and its verdicts on others. */
export interface Ownership {
  /** The labels of what this program creates. */
  readonly labels: Labels;
  readonly judge: (owner: Owner) => Verdict;
  readonly stores: (namespace: string) => OwnerStores;
  /** The folder in which FIFOs are created on this host. */
  readonly fifoFolder: string;
}
