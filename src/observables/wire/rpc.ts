import type { MethodDefinition } from '@grpc/grpc-js';
import type { Observable } from 'rxjs';
import type { Channel } from './Channel.js';
import { fromServerStream } from './fromServerStream.js';
import { fromUnary } from './fromUnary.js';

type AnyMethod = MethodDefinition<never, unknown>;

/** The names a definition spells out, without the index signature that the generated ones have. */
type Named<Definition> = { [Name in keyof Definition as string extends Name ? never : Name]: Definition[Name] };

/**
 * A generated service, each of its methods as a function that gives an Observable of the answer or answers. A call is
 * about the channel's namespace, unless another is given.
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
 * Makes a service of Observables from a generated definition: there is no RPC written by hand.
 *
 * The definition is asked for at the first call: generated code is loaded when it is used, and few programs use it all.
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
