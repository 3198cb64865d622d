import { lastValueFrom, map, toArray } from 'rxjs';
import type { Observable } from 'rxjs';

/** All of an output, from now to its end. */
export function bytesOf(output: Observable<Uint8Array>): Promise<Buffer> {
  return lastValueFrom(
    output.pipe(
      toArray(),
      map((chunks) => Buffer.concat(chunks)),
    ),
  );
}

/** The same as text. */
export async function textOf(output: Observable<Uint8Array>): Promise<string> {
  return (await bytesOf(output)).toString();
}
