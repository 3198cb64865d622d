import { once } from 'node:events';
import type { EventEmitter } from 'node:events';
import { status } from '@grpc/grpc-js';
import type { ServerDuplexStream, ServerUnaryCall, ServerWritableStream } from '@grpc/grpc-js';
import { RpcError, failedPrecondition, invalid } from './RpcError.js';
import { identifierFault } from './identifier.js';

/** What a handler knows about its call. */
export interface Call {
  /** The validated namespace header; throws without one. */
  readonly namespace: string;
  /** The raw namespace header; `undefined` without one. */
  readonly header: string | undefined;
  /** The lease in the header, which holds what the call creates; `undefined` without one. */
  readonly lease: string | undefined;
  /** Resolves when the client is gone. */
  readonly cancelled: Promise<void>;
  /** For a stream: resolves when more can be sent, to `false` if the client is gone. */
  ready(): Promise<boolean>;
}

type AnyCall =
  ServerUnaryCall<unknown, unknown> | ServerWritableStream<unknown, unknown> | ServerDuplexStream<unknown, unknown>;

export function callOf(call: AnyCall): Call {
  const header = call.metadata.get('containerd-namespace')[0]?.toString();
  const emitter: EventEmitter = call;
  const cancelled = new Promise<void>((resolve) => {
    emitter.once('cancelled', () => {
      resolve();
    });
  });
  return {
    header,
    lease: call.metadata.get('containerd-lease')[0]?.toString(),
    get namespace() {
      return checkedNamespace(header);
    },
    cancelled,
    ready: async () => {
      if ('writableNeedDrain' in call && call.writableNeedDrain)
        await Promise.race([once(emitter, 'drain'), cancelled]);
      return !call.cancelled;
    },
  };
}

function checkedNamespace(header: string | undefined): string {
  if (header === undefined || header === '') throw failedPrecondition('namespace is required');
  const fault = identifierFault(header);
  if (fault !== undefined) throw invalid(`namespace validation: ${fault}`);
  return header;
}

/** Converts any error of a handler for gRPC. */
export function toRpcError(reason: unknown): RpcError {
  return reason instanceof RpcError
    ? reason
    : new RpcError(status.INTERNAL, reason instanceof Error ? (reason.stack ?? reason.message) : String(reason));
}
