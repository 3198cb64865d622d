import type { ClientUnaryCall, Metadata, MethodDefinition } from '@grpc/grpc-js';
import { Observable } from 'rxjs';
import { cancelCall } from './cancelCall.js';
import type { Channel } from './Channel.js';
import { rpcName } from './rpcName.js';
import { toContainerdError } from './toContainerdError.js';

/**
 * One call with one answer. Cold: each subscription sends it anew; unsubscribing cancels it.
 *
 * @param headers Other headers than the channel's own.
 */
export function fromUnary<Request, Response>(
  channel: Channel,
  method: MethodDefinition<Request, Response>,
  request: Request,
  headers?: Metadata,
): Observable<Response> {
  return new Observable((subscriber) => {
    let open = true;
    const call: ClientUnaryCall = channel
      .client()
      .makeUnaryRequest(
        method.path,
        method.requestSerialize,
        method.responseDeserialize,
        request,
        headers ?? channel.headers(),
        (reason, response) => {
          open = false;
          if (reason) subscriber.error(toContainerdError(reason, rpcName(method), channel.address));
          else {
            channel.reached = true;
            subscriber.next(response as Response);
            subscriber.complete();
          }
        },
      );
    const close = channel.open({
      cancel: () => {
        cancelCall(call);
      },
      fail: (reason) => {
        subscriber.error(toContainerdError(reason, rpcName(method), channel.address));
      },
    });
    // What comes after a cancel is heard by nobody: the subscriber is closed by then.
    return () => {
      close();
      if (open) cancelCall(call);
    };
  });
}
