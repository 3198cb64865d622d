import type { Readable } from 'node:stream';
import { defer, finalize, tap } from 'rxjs';
import type { Observable } from 'rxjs';

/** So much is put back, in bytes; of more the newest part. */
const MOST = 1024 * 1024;

/**
 * Listens to output, and puts back at its end what nobody else has heard: who listens later begins with it. What somebody
 * else listens to as well they have got, and nothing of it is put back.
 *
 *     output:          --a--b--c--d--
 *     borrowed:        --a--b!
 *     who comes later:         ab--c--d--
 *
 * @param stream Where the output comes from, if it is read here.
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
