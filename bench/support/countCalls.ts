import { Client } from '@grpc/grpc-js';

/** The calls that some work causes anywhere in this program, in order, such as `Tasks/Exec`. */
export async function callsOf(work: () => Promise<unknown>): Promise<readonly string[]> {
  const sent: string[] = [];
  const { prototype } = Client;
  const makeUnaryRequest = Reflect.get(prototype, 'makeUnaryRequest') as (...args: unknown[]) => never;
  prototype.makeUnaryRequest = function counted(this: Client, ...args: unknown[]) {
    sent.push(String(args[0]).replace(/^.*\.(\w+\/)/, '$1'));
    return makeUnaryRequest.apply(this, args);
  };
  try {
    await work();
  } finally {
    prototype.makeUnaryRequest = makeUnaryRequest;
  }
  return sent;
}
