import type { Readable } from 'node:stream';
import { Observable } from 'rxjs';
import { ContainerdError } from '../../errors.js';

/**
 * The bytes of a Node stream while there are subscribers: it flows from the first subscription and pauses after the
 * last one.
 *
 *     stream: --a--b--c--d--|
 *     first:  --a--b!
 *     second:      ^--c--d--|    unsubscribing closes nothing
 */
export function fromReadable(stream: Readable): Observable<Uint8Array> {
  return new Observable((subscriber) => {
    const onData = (chunk: Uint8Array): void => {
      subscriber.next(chunk);
    };
    const onEnd = (): void => {
      subscriber.complete();
    };
    const onError = (cause: Error): void => {
      subscriber.error(new ContainerdError('internal', `output cannot be read: ${cause.message}`, { cause }));
    };
    if (stream.destroyed || stream.readableEnded) {
      onEnd();
      return undefined;
    }
    stream.on('data', onData).on('end', onEnd).on('close', onEnd).on('error', onError);
    stream.resume();
    return () => {
      stream.off('data', onData).off('end', onEnd).off('close', onEnd).off('error', onError);
      if (stream.listenerCount('data') === 0) stream.pause();
    };
  });
}
