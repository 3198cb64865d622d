import { EMPTY, concat, defer, distinctUntilChanged, endWith, filter, ignoreElements, map, of, retry, throwError, timer } from 'rxjs';
import type { Observable } from 'rxjs';
import { catchContainerdError } from '../observables/catchContainerdError.js';
import type { NewBlob } from '../observables/contentWriter.js';
import type { ImageServices } from '../observables/imageServices.js';
import { ContainerdError } from '../errors.js';
import type { BlobPieces } from './BlobPieces.js';

/** How often, and for how long in all, a write is tried that cannot be begun, or was cut off. */
const TRIES = { count: 120, delay: 250 };

/** How far a blob has come: `done` when it is committed, `exists` if it was there already. */
export interface Stored {
  readonly done: number;
  readonly state: 'running' | 'done' | 'exists';
}

/**
 * Writes a blob. A write that was cut off is gone on with; while somebody else writes the same blob it waits; one that is
 * there already is held by the lease.
 */
export function storeBlob({ writer, leases }: Pick<ImageServices, 'writer' | 'leases'>, lease: string, blob: NewBlob, pieces: BlobPieces): Observable<Stored> {
  let digest = blob.digest ?? '';
  const writing = defer(() =>
    writer.write(blob, async (offset) => {
      const piece = await pieces.at(offset);
      digest = piece.digest ?? digest;
      return piece;
    }),
  );
  return writing.pipe(
    retry({ ...TRIES, delay: (reason: unknown) => (passes(reason) ? timer(TRIES.delay) : throwError(() => reason)) }),
    distinctUntilChanged(),
    filter((done) => done < blob.size),
    map((done): Stored => ({ done, state: 'running' })),
    endWith<Stored>({ done: blob.size, state: 'done' }),
    catchContainerdError<Stored, Stored>((reason) => {
      if (reason.code === 'already_exists') return concat(leases.hold(lease, 'content', digest).pipe(ignoreElements()), of<Stored>({ done: blob.size, state: 'exists' }));
      // What cannot be committed is of no use to anybody who goes on with it.
      const thrownAway = reason.code === 'unavailable' ? EMPTY : writer.abort(blob.ref).pipe(ignoreElements(), catchContainerdError(() => EMPTY));
      return concat(thrownAway, throwError(() => reason));
    }),
  );
}

/** The daemon is away for a moment, or somebody else writes under the same ref: containerd calls both so. */
function passes(reason: unknown): boolean {
  return reason instanceof ContainerdError && reason.code === 'unavailable';
}
