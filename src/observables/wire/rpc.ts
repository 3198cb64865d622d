import type { MethodDefinition } from '@grpc/grpc-js';
import type { Observable } from 'rxjs';
import type { Channel } from './Channel.js';
import { fromServerStream } from './fromServerStream.js';
import { fromUnary } from './fromUnary.js';

type AnyMethod = MethodDefinition<never, unknown>;

/** The methods of a definition, without the index signature of generated ones. */
type Named<Definition> = { [Name in keyof Definition as string extends Name ? never : Name]: Definition[Name] };

/**
 * A generated service with its methods as functions that return Observables. Calls are for the channel's namespace
 * unless another is given.
 */
export type ObservableService<Definition> = {
  readonly [Name in keyof Named<Definition>]: Named<Definition>[Name] extends MethodDefinition<
    infer Request,
    infer Response
  >
    ? (request: Request, namespace?: string) => Observable<Response>
    : never;
};

/**
 * Builds a service of Observables from a generated definition; no RPC is written by hand.
 *
 * The definition is only requested at the first call, because loading generated code takes time and few programs use
 * all of it.
 */
export function rpc<Definition extends object>(
  channel: Channel,
  definition: () => Definition,
): ObservableService<Definition> {
  return new Proxy({} as ObservableService<Definition>, {
    get: (_, name) => {
      const method = (definition() as Record<string, AnyMethod>)[String(name)];
      return method === undefined || method.requestStream ? undefined : methodOf(channel, method);
    },
  });
}

function methodOf(channel: Channel, method: AnyMethod): (request: never, namespace?: string) => Observable<unknown> {
  return method.responseStream
    ? (request, namespace) => fromServerStream(channel, method, request, channel.headers(namespace))
    : (request, namespace) => fromUnary(channel, method, request, channel.headers(namespace));
}
