import { Client, Metadata, credentials } from '@grpc/grpc-js';
import type { MethodDefinition } from '@grpc/grpc-js';

/** Unary calls of grpc-js with the generated messages, as written without this library. */
export interface ByHand {
  readonly call: <Request, Response>(
    method: MethodDefinition<Request, Response>,
    request: Request,
  ) => Promise<Response>;
  readonly close: () => void;
}

export function byHand(address: string, namespace: string): ByHand {
  // A connection of its own, like ours.
  const client = new Client(`unix:${address}`, credentials.createInsecure(), { 'grpc.use_local_subchannel_pool': 1 });
  const metadata = new Metadata();
  metadata.set('containerd-namespace', namespace);
  return {
    call: (method, request) =>
      new Promise((resolve, reject) => {
        client.makeUnaryRequest(
          method.path,
          method.requestSerialize,
          method.responseDeserialize,
          request,
          metadata,
          (reason, answer) => {
            if (reason) reject(reason);
            else resolve(answer!);
          },
        );
      }),
    close: () => {
      client.close();
    },
  };
}
