import type { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { concat, concatMap, defer, from, ignoreElements } from 'rxjs';
import type { OperatorFunction } from 'rxjs';

/**
 * Writes everything to a Node stream, one after the other, and ends it. Emits nothing; completes when all is written
 * and the stream has ended. Unsubscribing stops writing and leaves the stream open.
 *
 *     of('hello\n').pipe(writeTo(process.io.streams.stdin)).subscribe();
 */
export function writeTo(stream: Writable): OperatorFunction<Uint8Array | string, never> {
  return (source) =>
    concat(
      source.pipe(concatMap((chunk) => from(write(stream, chunk)))),
      defer(() => from(finished(stream.end()))),
    ).pipe(ignoreElements());
}

function write(stream: Writable, chunk: Uint8Array | string): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.write(chunk, (reason) => {
      if (reason) reject(reason);
      else resolve();
    });
  });
}
