import { endWith, share, takeUntil, tap, timer } from 'rxjs';
import type { Observable } from 'rxjs';
import type { Connection } from '../../values/Connection.js';
import { currentState } from './currentState.js';
import { reconnect } from './reconnect.js';
import type { ReconnectOptions } from './reconnect.js';
import { isConnection } from './session.js';
import type { FeedItem } from './session.js';

export interface FeedOptions extends ReconnectOptions {
  /** How long the subscription outlives its last subscriber, in milliseconds. */
  readonly linger: number;
  readonly closing: Observable<unknown>;
  /** Called with each state of the stream. */
  readonly report?: (connection: Connection) => void;
}

/** The state of a closed client. */
export const CLOSED: Connection = Object.freeze({ state: 'closed' });

/**
 * The hot event stream: one session at a time for all subscribers, opened by the first.
 *
 * `reconnect` comes before `share`, so that there is one reconnection for all. The linger keeps the stream open for the
 * next of a chain of commands, and because containerd's broadcaster may skip events of others when a subscriber leaves.
 */
export function feed(session: Observable<FeedItem>, options: FeedOptions): Observable<FeedItem> {
  return reconnect(session, options).pipe(
    tap((item) => {
      if (isConnection(item)) options.report?.(item);
    }),
    takeUntil(options.closing),
    endWith(CLOSED),
    share({ connector: currentState, resetOnRefCountZero: () => timer(options.linger) }),
  );
}
