/**
 * Prints the states of its connection until it is killed; or, with `GIVE_UP`, calls once with a short timeout, exits by
 * itself, and prints how many milliseconds that took after the call ended.
 */
import { catchError, of, timeout } from 'rxjs';
import { connect } from '../../../src/index.js';

const containerd = connect({ keepalive: { time: 1000, timeout: 1000 } });

if (process.env.GIVE_UP === undefined) {
  containerd.events.subscribe();
  containerd.connection.subscribe(({ state }) => {
    console.log(state);
  });
} else {
  containerd
    .version()
    .pipe(
      timeout(500),
      catchError(() => of('no answer')),
    )
    .subscribe((answer) => {
      const since = performance.now();
      process.on('exit', () => {
        console.log(JSON.stringify({ answer, lasted: performance.now() - since }));
      });
    });
}
