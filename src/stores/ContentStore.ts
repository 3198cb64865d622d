import type { Observable } from 'rxjs';
import type { ContentInfo, ContentStatus } from '../values/StoreRecords.js';

/** Options of `content.read()`. */
export interface ContentReadOptions {
  /** Where to begin, in bytes. Default: 0. */
  readonly offset?: number | undefined;
  /** How many bytes to read, at least 1. Default: the rest of the blob. */
  readonly size?: number | undefined;
}

/**
 * containerd's content store: the blobs of a namespace. All commands are cold, and unsubscribing cancels the call. A
 * digest is `sha256:` and 64 lowercase hexadecimal digits, or sha384 and 96, or sha512 and 128.
 */
export interface ContentStore {
  /** Emits a blob's record; `not_found` if the namespace does not have it. */
  info(digest: string): Observable<ContentInfo>;

  /**
   * Lists the blobs that match one of these filters, or all without filters. The fields are `digest` and `labels.<name>`.
   *
   *     content.list('labels."containerd.io/distribution.source.docker.io"')
   */
  list(...filters: readonly string[]): Observable<readonly ContentInfo[]>;

  /**
   * Reads a blob, or a range of it, in chunks of at most a few MiB, and completes. `not_found` if the blob does not
   * exist, `out_of_range` if `offset` is beyond its end; a range that ends beyond it is shortened.
   *
   *     result: --c--c--c|    c: a chunk
   *
   * Chunks arrive as fast as containerd sends them. To read a large blob at your own speed, read it range by range.
   */
  read(digest: string, options?: ContentReadOptions): Observable<Uint8Array>;

  /** Lists the unfinished writes that match one of these filters, or all without filters. The field is `ref`. */
  statuses(...filters: readonly string[]): Observable<readonly ContentStatus[]>;

  /** Discards an unfinished write. `not_found` if there is none with this ref. */
  abort(ref: string): Observable<void>;

  /**
   * Sets labels of a blob and removes those that are `undefined` or empty; others stay. Emits its new record; `{}`
   * changes nothing. Labels named `containerd.io/gc.ref.…` keep other objects from garbage collection.
   */
  label(digest: string, labels: Readonly<Record<string, string | undefined>>): Observable<ContentInfo>;

  /** Deletes a blob from this namespace, whatever refers to it. `not_found` if it does not exist. */
  delete(digest: string): Observable<void>;
}
