/**
 * Unsubscribes a run whose process ignores all signals, and closes the client with a zero timeout: the program should
 * exit by itself.
 */
import { filter, firstValueFrom } from 'rxjs';
import { connect, ofType } from '../../../src/index.js';

const { ID = '', FIFO_FOLDER = '' } = process.env;
const containerd = connect({ fifoFolder: FIFO_FOLDER });
const run = containerd.run({
  id: ID,
  image: 'local/busybox:1',
  args: ['sh', '-c', 'trap "" TERM; echo ready; while :; do sleep 1; done'],
  output: true,
});
await firstValueFrom(
  run.pipe(
    ofType('stdout'),
    filter(({ bytes }) => Buffer.from(bytes).includes('ready')),
  ),
);
const [failure] = await containerd.close({ timeout: 200 });
console.log(failure?.what, failure?.error.code);
