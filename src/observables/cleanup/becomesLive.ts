import { asyncScheduler, defer, filter } from 'rxjs';
import type { Observable } from 'rxjs';
import type { Connection } from '../../values/Connection.js';

/** An existing connection is `live` within this time after its first subscription, in milliseconds. */
const OPENED_MS = 5000;

/**
 * Emits when containerd is back. A connection that is live already, or as soon as it is opened, does not count.
 *
 *     connection: c-l----g--l--      c: connecting, l: live, g: gap
 *     result:     ----------l--
 */
export function becomesLive(connection: Observable<Connection>): Observable<Connection> {
  return defer(() => {
    const start = asyncScheduler.now();
    let away = false;
    return connection.pipe(
      filter(({ state }) => {
        if (state !== 'live') away ||= state === 'gap';
        return state === 'live' && (away || asyncScheduler.now() - start > OPENED_MS);
      }),
    );
  });
}
