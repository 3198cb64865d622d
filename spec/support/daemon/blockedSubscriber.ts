/**
 * A program that subscribes to the events and then blocks its event loop for a while:
 * `blockedSubscriber.ts SOCKET NAMESPACE`. It sends its parent `{ live: true }`; on `{ blockMs }` it blocks; on
 * `{ expect: n }` it answers `{ received, gaps }` after n events, or after two seconds without one.
 */
import { debounceTime, filter, firstValueFrom, startWith, take } from 'rxjs';
import { connect, ofType } from '../../../src/index.js';

const [address = '', namespace = ''] = process.argv.slice(2);
const client = connect({ address, namespace });
let received = 0;
let gaps = 0;
client.events.subscribe((event) => {
  if (event.type === 'Unknown') received++;
  if (event.type === 'Gap') gaps++;
});
await firstValueFrom(client.connection.pipe(filter(({ state }) => state === 'live')));
process.on('message', (message: { blockMs?: number; expect?: number }) => {
  if (message.blockMs !== undefined) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, message.blockMs);
  if (message.expect !== undefined) {
    client.events.pipe(ofType('Unknown'), startWith(undefined), debounceTime(2000), take(1)).subscribe(() => {
      process.send?.({ received, gaps }, () => process.exit(0));
    });
  }
});
process.send?.({ live: true });
