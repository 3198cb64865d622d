import type { Orphan } from './Orphan.js';
import type { Owned } from './Owned.js';
import type { Verdict } from './verdict.js';
import type { Ownership } from './Ownership.js';
import { decodeOwner } from './ownerLabels.js';

/** An orphan, and the object it was found as. */
export interface FoundOrphan {
  readonly orphan: Orphan;
  readonly owned: Owned;
}
/** The current verdict on an object's owner. */
export function verdictOf({ judge }: Pick<Ownership, 'judge'>, { labels }: Owned): Verdict {
  const owner = decodeOwner(labels);
  return owner === undefined ? { is: 'unknown', evidence: 'unreadable-labels' } : judge(owner);
}
