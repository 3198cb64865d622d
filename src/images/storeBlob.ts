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
import { catchContainerdError } from '../observables/operators/catchContainerdError.js';
import type { NewBlob, Piece } from '../observables/services/contentWriter.js';
import type { ImageServices } from './imageServices.js';
import { ContainerdError } from '../errors.js';
import type { BlobPieces } from './BlobPieces.js';

/** How often, and every how many milliseconds, a write is tried that cannot be begun, or was cut off; and then as often again. */
const TRIES = { count: 40, delay: 250 };

/** How far a blob has come: `done` when it is committed, `exists` if it was there already. */
export interface Stored {
  readonly done: number;
  readonly state: 'running' | 'done' | 'exists';
}

/**
 * Writes a blob. An interrupted write is resumed; while somebody else writes the same blob it waits, but not for
 * ever: after a while it is written beside. One that is there already is held by the lease.
 */
export function storeBlob(
  { writer, leases }: Pick<ImageServices, 'writer' | 'leases'>,
  lease: string,
  blob: NewBlob,
  pieces: BlobPieces,
): Observable<Stored> {
  const hold = (digest: string): Observable<never> => leases.hold(lease, 'content', digest).pipe(ignoreElements());
  const next = (offset: number): Observable<Piece> =>
    defer(() => pieces.at(offset)).pipe(
      // With the last piece its digest is known. Held before: it may be there already, and be garbage the next moment.
      mergeMap((piece) => concat(piece.digest === undefined ? EMPTY : hold(piece.digest), of(piece))),
    );
  const written = (ref: string): Observable<number> =>
    defer(() => writer.write({ ...blob, ref }, next)).pipe(
      retry({ ...TRIES, delay: (reason: unknown) => (passes(reason) ? timer(TRIES.delay) : throwError(() => reason)) }),
      catchContainerdError((reason) => {
        // What cannot be committed is of no use to anybody who goes on with it.
        const thrownAway =
          reason.code === 'unavailable' || reason.code === 'already_exists'
            ? EMPTY
            : writer.abort(ref).pipe(
                ignoreElements(),
                catchContainerdError(() => EMPTY),
              );
        return concat(
          thrownAway,
          throwError(() => reason),
        );
      }),
    );
  return written(blob.ref).pipe(
    // What was begun can only go on where it is.
    catchContainerdError((reason) =>
      passes(reason) ? written(pieces.begun ? blob.ref : `${lease}-${blob.ref}`) : throwError(() => reason),
    ),
    distinctUntilChanged(),
    filter((done) => done < blob.size),
    map((done): Stored => ({ done, state: 'running' })),
    endWith<Stored>({ done: blob.size, state: 'done' }),
    catchContainerdError<Stored, Stored>((reason) =>
      reason.code === 'already_exists'
        ? concat(hold(blob.digest ?? pieces.digest), of<Stored>({ done: blob.size, state: 'exists' }))
        : throwError(() => reason),
    ),
  );
}

/** The daemon is away for a moment, or somebody else writes under the same ref: containerd calls both so. */
function passes(reason: unknown): boolean {
  return reason instanceof ContainerdError && reason.code === 'unavailable';
}
