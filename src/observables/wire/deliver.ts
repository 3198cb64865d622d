import type { ClientReadableStream } from '@grpc/grpc-js';
import type { Subscriber } from 'rxjs';
import type { Channel } from './Channel.js';
import { measureCall } from './measureCall.js';
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
  const measured = measureCall(channel, () => rpc);
  const fail = (reason: Error): void => {
    const error = toContainerdError(reason, rpc, channel.address);
    measured?.(error.code);
    subscriber.error(error);
  };
  subscriber.add(channel.open({ fail }));
  call.on('data', (message: Response) => {
    subscriber.next(message);
  });
  call.on('end', () => {
    measured?.('ok');
    subscriber.complete();
  });
  call.on('error', fail);
  if (measured !== undefined)
    subscriber.add(() => {
      measured('cancelled');
    });
}
