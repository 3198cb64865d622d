import { Client } from '@grpc/grpc-js';
import { rpcName } from '../../../src/observables/wire/rpcName.js';

/**
 * The phase of a call: `sent`; `answered`: the answer has arrived, but is not processed yet; `heard`: the caller has
 * processed it.
 */
export type Phase = 'sent' | 'answered' | 'heard';

export const PHASES: readonly Phase[] = ['sent', 'answered', 'heard'];

/** A call of a client, and its phase. */
export interface Moment {
  readonly rpc: string;
  readonly phase: Phase;
}

type Listener = (moment: Moment) => void;
type Args = [path: string, ...rest: unknown[]];

/** Listeners by the path of the socket that a client connects to. */
const listeners = new Map<string, Listener>();

/** Reports the calls of the client that connects to a socket, until the returned function is called. */
export function listenTo(socket: string, listener: Listener): () => void {
  listeners.set(socket, listener);
  return () => {
    listeners.delete(socket);
  };
}

function listenerOf(client: Client): Listener | undefined {
  const target = client.getChannel().getTarget();
  for (const [socket, listener] of listeners) if (target.endsWith(socket)) return listener;
  return undefined;
}

/** Wraps the function with which grpc-js sends calls, unknown to the library under test. */
const prototype = Client.prototype as unknown as Record<string, (this: Client, ...args: Args) => unknown>;

for (const name of ['makeUnaryRequest', 'makeServerStreamRequest', 'makeBidiStreamRequest']) {
  const original = prototype[name]!;
  prototype[name] = function send(this: Client, path, ...rest) {
    const listener = listenerOf(this);
    if (listener === undefined) return original.call(this, path, ...rest);
    const rpc = rpcName({ path });
    const report = (phase: Phase): void => {
      listener({ rpc, phase });
    };
    const callback = rest.at(-1);
    if (name === 'makeUnaryRequest' && typeof callback === 'function') {
      rest[rest.length - 1] = (...answer: unknown[]): void => {
        report('answered');
        (callback as (...answer: unknown[]) => void)(...answer);
        report('heard');
      };
    }
    const call = original.call(this, path, ...rest) as NodeJS.EventEmitter;
    if (name !== 'makeUnaryRequest') {
      call.once('data', () => {
        report('answered');
        // The others that listen to it come after us.
        queueMicrotask(() => {
          report('heard');
        });
      });
    }
    setImmediate(() => {
      report('sent');
    });
    return call;
  };
}
