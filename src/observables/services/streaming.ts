import type any from 'google-protobuf/google/protobuf/any_pb.js';
import { Subject, concat, concatMap, defer, map, of, tap } from 'rxjs';
import type { Observable, ObservableInput } from 'rxjs';
import services from '../../gen/containerd/services/streaming/v1/streaming_grpc_pb.js';
import wire from '../../gen/containerd/services/streaming/v1/streaming_pb.js';
import { anyOf } from '../wire/any.js';
import type { Channel } from '../wire/Channel.js';
import { fill } from '../wire/fill.js';
import { fromDuplexStream } from '../wire/fromDuplexStream.js';

/** The values of a stream: `open`, then messages. */
export type Streamed = 'open' | any.Any;

/**
 * Opens a stream that other calls refer to by its id once it is open. Since containerd 1.7.
 *
 *     result: --o--m-----m--|
 *
 * @param answer Returns what to send back for a message, if anything.
 */
export function openStream(
  channel: Channel,
  id: string,
  answer: (message: any.Any) => ObservableInput<any.Any>,
): Observable<Streamed> {
  return defer(() => {
    const questions = new Subject<any.Any>();
    const init = anyOf(
      'containerd.services.streaming.v1.StreamInit',
      fill(new wire.StreamInit(), { id }).serializeBinary(),
    );
    const sent = concat(of(init), questions.pipe(concatMap((question) => answer(question))));
    return fromDuplexStream(channel, services.StreamingService.stream, sent).pipe(
      // The first message is empty: the stream is registered under its id.
      map((message, n): Streamed => (n === 0 ? 'open' : message)),
      tap((message) => {
        if (message !== 'open') questions.next(message);
      }),
    );
  });
}
