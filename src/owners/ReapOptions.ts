import type { Orphan } from './Orphan.js';
import type { ContainerdError } from '../errors.js';
import type { Owner } from './Owner.js';

/** Options of `reap()`. */
export interface ReapOptions {
  /**
   * Whose objects to remove: owners as emitted by `orphans()`, `'unknown'` for those that cannot be judged from here,
   * or an orphan's `claim` for those of that owner. Default: every owner that is provably gone.
   */
  readonly owners?: readonly (Owner | 'unknown')[] | undefined;
  /** Default: the client's own namespace. */
  readonly namespaces?: readonly string[] | undefined;
  /** Only report what would be removed. */
  readonly dryRun?: boolean | undefined;
  /** Also reap in `k8s.io` and `moby`, which are managed by other software. */
  readonly force?: boolean | undefined;
}
/** What happened to an orphan; discriminated by `type`. */
export type ReapEvent =
  | { readonly type: 'would-remove'; readonly orphan: Orphan }
  /** It was removed, or was already gone. */
  | { readonly type: 'removed'; readonly orphan: Orphan }
  /** It has changed since it was found, or its owner is not gone after all; it was left alone. */
  | { readonly type: 'skipped'; readonly orphan: Orphan }
  | { readonly type: 'failed'; readonly orphan: Orphan; readonly reason: ContainerdError };
