import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** Runs a program of `support/` in a new process and returns its message. */
export async function forked<Told>(program: string, ...args: readonly string[]): Promise<Told> {
  const client = fork(fileURLToPath(new URL(program, import.meta.url)), args, {
    execArgv: ['--import', 'tsx', '--expose-gc'],
  });
  let told: Told | undefined;
  client.on('message', (message) => {
    told = message as Told;
  });
  const [code] = (await once(client, 'exit')) as [number | null];
  if (told === undefined) throw new Error(`${program} ${args.join(' ')} ended with ${code} and told nothing`);
  return told;
}
