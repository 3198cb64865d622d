import type { ClientUnaryCall, Metadata, MethodDefinition } from '@grpc/grpc-js';
import { Observable } from 'rxjs';
import { cancelCall } from './cancelCall.js';
import type { Channel } from './Channel.js';
import { measureCall } from './measureCall.js';
import { rpcName } from './rpcName.js';
import { toContainerdError } from './toContainerdError.js';

/**
 * A unary call. Cold: each subscription sends it; unsubscribing cancels it.
 *
 * @param headers Headers instead of the channel's.
 */
export function fromUnary<Request, Response>(
  channel: Channel,
  method: MethodDefinition<Request, Response>,
  request: Request,
  headers?: Metadata,
): Observable<Response> {
  return new Observable((subscriber) => {
    let open = true;
    const measured = measureCall(channel, () => rpcName(method));
    const fail = (reason: Error): void => {
      const error = toContainerdError(reason, rpcName(method), channel.address);
      measured?.(error.code);
      subscriber.error(error);
    };
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
          if (reason) fail(reason);
          else {
            channel.reached = true;
            measured?.('ok');
            subscriber.next(response as Response);
            subscriber.complete();
          }
        },
      );
    const close = channel.open({ fail });
    // After a cancellation nothing reaches the subscriber, which is closed by then.
    return () => {
      close();
      if (!open) return;
      measured?.('cancelled');
      cancelCall(call);
    };
  });
}
