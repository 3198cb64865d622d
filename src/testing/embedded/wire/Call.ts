import { status } from '@grpc/grpc-js';
import type { ServerUnaryCall, ServerWritableStream } from '@grpc/grpc-js';
import { RpcError, failedPrecondition, invalid } from './RpcError.js';
import { identifierFault } from './identifier.js';

/** What a handler may know of the call it answers. */
export interface Call {
  /** The namespace of the header, checked; a call without one is refused. */
  readonly namespace: string;
  /** The same, `undefined` where there is none. */
  readonly header: string | undefined;
  /** Resolves when the client has gone. */
  readonly cancelled: Promise<void>;
}

type AnyCall = ServerUnaryCall<unknown, unknown> | ServerWritableStream<unknown, unknown>;

export function callOf(call: AnyCall): Call {
  const header = call.metadata.get('containerd-namespace')[0]?.toString();
  return {
    header,
    get namespace() {
      return checkedNamespace(header);
    },
    cancelled: new Promise((resolve) => {
      call.on('cancelled', () => {
        resolve();
      });
    }),
  };
}

function checkedNamespace(header: string | undefined): string {
  if (header === undefined || header === '') throw failedPrecondition('namespace is required');
  const fault = identifierFault(header);
  if (fault !== undefined) throw invalid(`namespace validation: ${fault}`);
  return header;
}

/** Whatever a handler threw, as gRPC sends it. */
export function toRpcError(reason: unknown): RpcError {
  return reason instanceof RpcError
    ? reason
    : new RpcError(status.INTERNAL, reason instanceof Error ? (reason.stack ?? reason.message) : String(reason));
}
