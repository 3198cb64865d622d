import type { MethodDefinition } from '@grpc/grpc-js';
import { Observable } from 'rxjs';
import { cancelCall } from './cancelCall.js';
import type { Channel } from './Channel.js';
import { deliver } from './deliver.js';
import { rpcName } from './rpcName.js';

/**
 * A bidirectional streaming call. Cold: each subscription opens a stream; unsubscribing cancels it.
 *
 *     requests: --a-----b--|
 *     result:   ----A-----B--|
 *
 * The requests are subscribed to once and sent as they are emitted; for backpressure, let each response trigger the
 * next request. An error in them cancels the call and errors the result.
 */
export function fromDuplexStream<Request, Response>(
  channel: Channel,
  method: MethodDefinition<Request, Response>,
  requests: Observable<Request>,
): Observable<Response> {
  return new Observable((subscriber) => {
    const call = channel
      .client()
      .makeBidiStreamRequest(method.path, method.requestSerialize, method.responseDeserialize, channel.headers());
    call.on('data', () => {
      channel.reached = true;
    });
    deliver(call, channel, rpcName(method), subscriber);
    subscriber.add(() => {
      cancelCall(call);
    });
    subscriber.add(
      requests.subscribe({
        next: (request) => {
          call.write(request);
        },
        error: (reason: unknown) => {
          subscriber.error(reason);
        },
        complete: () => {
          call.end();
        },
      }),
    );
  });
}
