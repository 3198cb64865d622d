import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** Runs a program of `support/` in a new process and returns its message. */
export async function forked<Message>(program: string, ...args: readonly string[]): Promise<Message> {
  const client = fork(fileURLToPath(new URL(program, import.meta.url)), args, {
    execArgv: ['--import', 'tsx', '--expose-gc'],
  });
  let received: Message | undefined;
  client.on('message', (message) => {
    received = message as Message;
  });
  const [code] = (await once(client, 'exit')) as [number | null];
  if (received === undefined) throw new Error(`${program} ${args.join(' ')} ended with ${code} and sent no message`);
  return received;
}
