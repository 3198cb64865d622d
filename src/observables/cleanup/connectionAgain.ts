import { EMPTY, asyncScheduler, catchError, concat, of, retry, throwError, timer } from 'rxjs';
import type { Observable } from 'rxjs';
import { ContainerdError } from '../../errors.js';
import type { Connection } from '../../values/Connection.js';

const FIRST_PAUSE_MS = 1000;

/** After this many retries, whose pauses double, the pause would exceed a timer's limit. */
const MOST_TRIES = 21;

/**
 * The connection; when it fails, another one after a pause, without limit. A failure is emitted as a gap.
 *
 *     connection: -c-#
 *                        -c-l-
 *     result:     -c-g----c-l-    c: connecting, l: live, g: gap
 */
export function connectionAgain(connection: Observable<Connection>): Observable<Connection> {
  return connection.pipe(
    catchError((cause: unknown) => {
      const reason =
        cause instanceof ContainerdError ? cause : new ContainerdError('unknown', String(cause), { cause });
      return concat(
        of<Connection>({ state: 'gap', since: new Date(asyncScheduler.now()), reason }),
        throwError(() => reason),
      );
    }),
    retry({ delay: (_reason, tries) => (tries > MOST_TRIES ? EMPTY : timer(FIRST_PAUSE_MS * 2 ** (tries - 1))) }),
  );
}
