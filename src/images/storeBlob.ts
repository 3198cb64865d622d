import {
  EMPTY,
  concat,
  defer,
  distinctUntilChanged,
  endWith,
  filter,
  ignoreElements,
  map,
  mergeMap,
  of,
  retry,
  throwError,
  timer,
} from 'rxjs';
import type { Observable } from 'rxjs';
import { catchCode } from '../observables/operators/catchCode.js';
import { catchContainerdError } from '../observables/operators/catchContainerdError.js';
import { isAway } from '../observables/wire/errorClasses.js';
import type { NewBlob, Piece } from '../observables/services/content.js';
import type { ImageServices } from './imageServices.js';
import type { BlobPieces } from './BlobPieces.js';

/**
 * How often, and every how many milliseconds, a write that was refused or interrupted is retried. A write under a new
 * ref gets the same number again.
 */
const TRIES = { count: 40, delay: 250 };

/** A blob's progress: `done` when it is committed, `exists` if it was there already. */
export interface BlobProgress {
  readonly done: number;
  readonly state: 'running' | 'done' | 'exists';
}

/**
 * Writes a blob. An interrupted write is resumed. While another client writes the same blob it waits, and after 10 s it
 * writes under a ref of its own. A blob that exists already is added to the lease.
 */
export function storeBlob(
  { content, leases }: Pick<ImageServices, 'content' | 'leases'>,
  lease: string,
  blob: NewBlob,
  pieces: BlobPieces,
): Observable<BlobProgress> {
  const hold = (digest: string): Observable<never> => leases.hold(lease, 'content', digest).pipe(ignoreElements());
  const next = (offset: number): Observable<Piece> =>
    defer(() => pieces.at(offset)).pipe(
      // The last piece has the digest. It is leased before the commit: the blob may already exist and be garbage a
      // moment later.
      mergeMap((piece) => concat(piece.digest === undefined ? EMPTY : hold(piece.digest), of(piece))),
    );
  const write = (ref: string): Observable<number> =>
    defer(() => content.write({ ...blob, ref }, next)).pipe(
      // containerd is restarting, or another client writes under the same ref: one code for both.
      retry({ ...TRIES, delay: (reason: unknown) => (isAway(reason) ? timer(TRIES.delay) : throwError(() => reason)) }),
      catchContainerdError((reason) => {
        // Aborts a write that cannot be committed: nobody could resume it.
        const aborted =
          reason.code === 'unavailable' || reason.code === 'already_exists'
            ? EMPTY
            : content.abort(ref).pipe(
                ignoreElements(),
                catchContainerdError(() => EMPTY),
              );
        return concat(
          aborted,
          throwError(() => reason),
        );
      }),
    );
  return write(blob.ref).pipe(
    // A write that has started can only continue under its own ref.
    catchCode('unavailable', () => write(pieces.hasStarted ? blob.ref : `${lease}-${blob.ref}`)),
    distinctUntilChanged(),
    filter((done) => done < blob.size),
    map((done): BlobProgress => ({ done, state: 'running' })),
    endWith<BlobProgress>({ done: blob.size, state: 'done' }),
    catchCode<BlobProgress, BlobProgress>('already_exists', () =>
      concat(hold(blob.digest ?? pieces.digest), of<BlobProgress>({ done: blob.size, state: 'exists' })),
    ),
  );
}
