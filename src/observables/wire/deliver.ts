import type { ClientReadableStream } from '@grpc/grpc-js';
import type { Subscriber } from 'rxjs';
import { cancelCall } from './cancelCall.js';
import type { Channel } from './Channel.js';
import { toContainerdError } from './toContainerdError.js';

/**
 * Hands what a call with many answers tells to its subscriber.
 *
 * All listeners in the turn of the call: one that comes later gets none of the messages. They stay, too: a cancelled
 * call still emits 'error', and an 'error' that nobody listens to would end the program.
 */
export function deliver<Response>(
  call: Pick<ClientReadableStream<Response>, 'on' | 'cancel'>,
  channel: Channel,
  rpc: string,
  subscriber: Subscriber<Response>,
): void {
  const fail = (reason: Error): void => {
    subscriber.error(toContainerdError(reason, rpc, channel.address));
  };
  subscriber.add(
    channel.open({
      cancel: () => {
        cancelCall(call);
      },
      fail,
    }),
  );
  call.on('data', (message: Response) => {
    subscriber.next(message);
  });
  call.on('end', () => {
    subscriber.complete();
  });
  call.on('error', fail);
}
