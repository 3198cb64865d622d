import type { Readable } from 'node:stream';
import { defer, finalize, tap } from 'rxjs';
import type { Observable } from 'rxjs';

/** How much is put back at most, in bytes; of more, the newest part. */
const MOST = 1024 * 1024;

/**
 * Reads output and, at its end, puts back what nobody else has read, so that a later subscriber starts with it. Output
 * that other subscribers got too is not put back.
 *
 *     output:          --a--b--c--d--
 *     borrowed:        --a--b!
 *     late subscriber:         ab--c--d--
 *
 * @param stream The stream behind the output, if it is read here.
 */
export function borrowed(output: Observable<Uint8Array>, stream: Readable | undefined): Observable<Uint8Array> {
  if (stream === undefined) return output;
  return defer(() => {
    let taken: Uint8Array[] = [];
    let size = 0;
    return output.pipe(
      tap((bytes) => {
        if (stream.listenerCount('data') > 1) taken = [];
        else taken.push(bytes);
        size = taken.length === 0 ? 0 : size + bytes.length;
        while (size > MOST && taken.length > 1) size -= taken.shift()?.length ?? 0;
      }),
      finalize(() => {
        if (taken.length > 0 && stream.readable && stream.listenerCount('data') === 0)
          stream.unshift(Buffer.concat(taken));
      }),
    );
  });
}
