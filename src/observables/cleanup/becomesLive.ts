import { asyncScheduler, defer, filter } from 'rxjs';
import type { Observable } from 'rxjs';
import type { Connection } from '../../values/Connection.js';

/** A connection that is there is `live` within so many milliseconds of its first subscription. */
const OPENED_MS = 5000;

/**
 * The moments at which containerd is back. That the connection is live already, or as soon as it is asked for, is no such
 * moment.
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
