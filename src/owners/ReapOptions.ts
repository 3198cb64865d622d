import type { Orphan } from './Orphan.js';
import type { ContainerdError } from '../errors.js';
import type { Owner } from './Owner.js';

/** What is to be removed, and how. */
export interface ReapOptions {
  /**
   * Only what these have left, as `orphans()` tells them; `'unknown'` for all that nobody can judge from here, an
   * orphan's `claim` for what that owner has made. Without, what all owners have left that are provably gone.
   */
  readonly owners?: readonly (Owner | 'unknown')[];
  /** The client's own by default. */
  readonly namespaces?: readonly string[];
  /** Tell what would be removed, and change nothing. */
  readonly dryRun?: boolean;
  /** Also in `k8s.io` and `moby`, which are managed by others. */
  readonly force?: boolean;
}
/** What came of an orphan, told apart by `type`. */
export type ReapEvent =
  | { readonly type: 'would-remove'; readonly orphan: Orphan }
  /** Or it was gone by then. */
  | { readonly type: 'removed'; readonly orphan: Orphan }
  /** It is not what it was when it was found, or its owner is not gone after all: it was left alone. */
  | { readonly type: 'skipped'; readonly orphan: Orphan }
  | { readonly type: 'failed'; readonly orphan: Orphan; readonly reason: ContainerdError };
