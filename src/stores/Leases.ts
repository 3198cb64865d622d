import type { Observable } from 'rxjs';
import type { LeaseRecord, LeaseResource } from '../values/StoreRecords.js';

/** Options of `leases.create()`. */
export interface LeaseOptions {
  /** `containerd.io/gc.expire` with a time in RFC 3339 lets the lease expire. */
  readonly labels?: Readonly<Record<string, string>> | undefined;
}

/** Options of `leases.delete()`. */
export interface LeaseDeleteOptions {
  /** Complete only after the objects that nothing else needs are deleted as well. Default: `false`. */
  readonly sync?: boolean | undefined;
}

/**
 * The leases of a namespace: each keeps objects from containerd's garbage collection. All commands are cold, and
 * unsubscribing cancels the call. A missing lease is `not_found`.
 */
export interface Leases {
  /** Lists the leases that match one of these filters, or all without filters. The fields are `id` and `labels.<name>`. */
  list(...filters: readonly string[]): Observable<readonly LeaseRecord[]>;

  /**
   * Creates a lease and emits it; `already_exists` if the id is taken. Delete it yourself: nothing else does, unless its
   * labels let it expire. With `containerd.ownerLabels`, `orphans()` finds it if your program is killed.
   *
   *     leases.create('backup', { labels: { ...containerd.ownerLabels } })
   */
  create(id: string, options?: LeaseOptions): Observable<LeaseRecord>;

  /** Deletes a lease. Its objects may be collected then. */
  delete(id: string, options?: LeaseDeleteOptions): Observable<void>;

  /** Lists what a lease keeps. */
  resources(id: string): Observable<readonly LeaseResource[]>;

  /**
   * Adds an object to a lease.
   *
   *     leases.addResource('backup', { type: 'content', id: digest })
   *     leases.addResource('backup', { type: 'snapshots/overlayfs', id: key })
   */
  addResource(id: string, resource: LeaseResource): Observable<void>;

  /** Removes an object from a lease; does nothing if the lease does not have it. */
  removeResource(id: string, resource: LeaseResource): Observable<void>;
}
