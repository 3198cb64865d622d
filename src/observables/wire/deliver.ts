import type { ClientReadableStream } from '@grpc/grpc-js';
import type { Subscriber } from 'rxjs';
import type { Channel } from './Channel.js';
import { toContainerdError } from './toContainerdError.js';

/**
 * Forwards the responses of a streaming call to its subscriber.
 *
 * All listeners are added in the turn of the call, because later ones get no messages. They stay, because a cancelled
 * call still emits 'error', which would crash the program without a listener.
 */
export function deliver<Response>(
  call: Pick<ClientReadableStream<Response>, 'on'>,
  channel: Channel,
  rpc: string,
  subscriber: Subscriber<Response>,
): void {
  const fail = (reason: Error): void => {
    subscriber.error(toContainerdError(reason, rpc, channel.address));
  };
  subscriber.add(channel.open({ fail }));
  call.on('data', (message: Response) => {
    subscriber.next(message);
  });
  call.on('end', () => {
    subscriber.complete();
  });
  call.on('error', fail);
}
