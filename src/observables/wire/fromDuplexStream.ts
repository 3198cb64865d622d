import type { MethodDefinition } from '@grpc/grpc-js';
import { Observable } from 'rxjs';
import { cancelCall } from './cancelCall.js';
import type { Channel } from './Channel.js';
import { deliver } from './deliver.js';
import { rpcName } from './rpcName.js';

/**
 * One call with many questions and many answers. Cold: each subscription opens a stream of its own; unsubscribing
 * cancels it.
 *
 *     requests: --a-----b--|
 *     result:   ----A-----B--|
 *
 * The requests are subscribed once, and sent as they come: who wants to hold them back has each answer ask for the next
 * request. An error of theirs cancels the call and is the result's.
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
