/**
 * Does with a client what `WHAT` says, never closes it, and should exit by itself once nobody is subscribed.
 *
 * Prints `done` when it has nothing left to do.
 */
import { filter, firstValueFrom } from 'rxjs';
import { connect, pipes } from '../../../src/index.js';
import type { Containerd, Task } from '../../../src/index.js';

const { CONTAINER = '', FIFO_FOLDER = '', WHAT = '' } = process.env;
const containerd = connect({ fifoFolder: FIFO_FOLDER });
const live = () => firstValueFrom(containerd.connection.pipe(filter(({ state }) => state === 'live')));
const task = (): Promise<Task> => firstValueFrom(containerd.task(CONTAINER));

const deeds: Readonly<Record<string, (client: Containerd) => Promise<void> | void>> = {
  nothing: () => undefined,
  version: async (client) => {
    await firstValueFrom(client.version());
  },
  events: async (client) => {
    const listening = client.events.subscribe();
    await live();
    listening.unsubscribe();
  },
  waits: async () => {
    const web = await task();
    const waiting = [web.wait().subscribe(), web.wait({ via: 'rpc' }).subscribe()];
    await live();
    for (const one of waiting) one.unsubscribe();
  },
  exec: async () => {
    const web = await task();
    const exec = await firstValueFrom(web.exec('child', { args: ['cat'] }, pipes({ stdin: true })));
    const ended = firstValueFrom(exec.startAndWait());
    exec.io.stdout.subscribe();
    exec.io.stderr.subscribe();
    exec.io.streams.stdin!.end('hello\n');
    await ended;
    await firstValueFrom(exec.delete());
  },
  unread: async () => {
    const web = await task();
    const exec = await firstValueFrom(web.exec('unread', { args: ['echo', 'nobody reads this'] }, pipes()));
    await firstValueFrom(exec.startAndWait());
    await firstValueFrom(exec.delete());
  },
  closed: async (client) => {
    client.events.subscribe();
    await live();
    await client.close();
  },
};

await deeds[WHAT]!(containerd);
console.log('done');
