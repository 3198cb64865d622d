import type {
  MethodDefinition,
  UntypedServiceImplementation,
  sendUnaryData,
  ServerDuplexStream,
  ServerUnaryCall,
  ServerWritableStream,
} from '@grpc/grpc-js';
import { rpcName } from '../../../observables/wire/rpcName.js';
import type { CallFaults } from '../faults/CallFaults.js';
import { checkRpcName } from '../faults/RpcName.js';
import { callOf, toRpcError } from './Call.js';
import type { Call } from './Call.js';

/** The methods of a definition, without the index signature of generated ones. */
type Named<Definition> = { [Name in keyof Definition as string extends Name ? never : Name]: Definition[Name] };

type Handler<Method> =
  Method extends MethodDefinition<infer Request, infer Answer>
    ? (request: Request, call: Call) => Answer | Promise<Answer>
    : never;

type StreamHandler<Method> =
  Method extends MethodDefinition<infer Request, infer Answer>
    ? (request: Request, call: Call, send: (answer: Answer) => void) => Promise<void>
    : never;

type DuplexHandler<Method> =
  Method extends MethodDefinition<infer Request, infer Answer>
    ? (requests: AsyncIterable<Request>, call: Call, send: (answer: Answer) => void) => Promise<void>
    : never;

/** The handlers of a generated service; missing ones respond with `unimplemented`. */
export interface Handlers<Definition> {
  readonly unary?: { readonly [Name in keyof Named<Definition>]?: Handler<Named<Definition>[Name]> };
  readonly streams?: { readonly [Name in keyof Named<Definition>]?: StreamHandler<Named<Definition>[Name]> };
  readonly duplex?: { readonly [Name in keyof Named<Definition>]?: DuplexHandler<Named<Definition>[Name]> };
}

type AnyHandler = (request: unknown, call: Call) => unknown;
type AnyStreamHandler = (request: unknown, call: Call, send: (answer: unknown) => void) => Promise<void>;
type AnyDefinition = Readonly<Record<string, MethodDefinition<unknown, unknown>>>;

/** Turns handlers into a gRPC service. Errors are thrown, and injected faults are applied here. */
export function serve<Definition extends object>(
  definition: Definition,
  { unary = {}, streams = {}, duplex = {} }: Handlers<Definition>,
  faults: CallFaults,
): UntypedServiceImplementation {
  const methods = definition as unknown as AnyDefinition;
  const entries = [
    ...Object.entries(unary as Record<string, AnyHandler>).map(
      ([name, handler]) => [name, answerOnce(nameOf(methods, name), handler, faults)] as const,
    ),
    ...Object.entries(streams as Record<string, AnyStreamHandler>).map(
      ([name, handler]) => [name, answerOften(nameOf(methods, name), handler, faults)] as const,
    ),
    ...Object.entries(duplex as Record<string, AnyStreamHandler>).map(
      ([name, handler]) => [name, answerOften(nameOf(methods, name), handler, faults)] as const,
    ),
  ];
  return Object.fromEntries(entries) as UntypedServiceImplementation;
}

function nameOf(methods: AnyDefinition, name: string): string {
  return checkRpcName(rpcName(methods[name] as MethodDefinition<unknown, unknown>));
}

function answerOnce(rpc: string, handler: AnyHandler, faults: CallFaults) {
  return (call: ServerUnaryCall<unknown, unknown>, answer: sendUnaryData<unknown>): void => {
    const answering = async (): Promise<unknown> => {
      await faults.before(rpc);
      const value = await handler(call.request, callOf(call));
      await faults.after(rpc);
      return value;
    };
    answering().then(
      (value) => {
        answer(null, value);
      },
      (reason: unknown) => {
        answer(toRpcError(reason));
      },
    );
  };
}

function answerOften(rpc: string, handler: AnyStreamHandler, faults: CallFaults) {
  return (call: ServerWritableStream<unknown, unknown> | ServerDuplexStream<unknown, unknown>): void => {
    // Writing to a client that is gone is not an error.
    call.on('error', () => undefined);
    const answering = async (): Promise<void> => {
      await faults.before(rpc);
      // A handler that stops reading must still be able to respond.
      const request = 'request' in call ? call.request : call.iterator({ destroyOnReturn: false });
      await handler(request, callOf(call), (value) => {
        call.write(value);
      });
    };
    answering().then(
      () => {
        call.end();
      },
      (reason: unknown) => {
        call.emit('error', toRpcError(reason));
      },
    );
  };
}
