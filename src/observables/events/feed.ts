import { endWith, share, takeUntil, timer } from 'rxjs';
import type { Observable } from 'rxjs';
import type { Connection } from '../../values/Connection.js';
import { currentState } from './currentState.js';
import { reconnect } from './reconnect.js';
import type { ReconnectOptions } from './reconnect.js';
import type { FeedItem } from './session.js';

export interface FeedOptions extends ReconnectOptions {
  /** How long the subscription outlives its last consumer, in milliseconds. */
  readonly linger: number;
  /** Emits when the client is closed. */
  readonly closing: Observable<unknown>;
}

/** What is left to say of a client that was closed. */
export const CLOSED: Connection = { state: 'closed' };

/**
 * The hot event stream: one session at a time for all who listen, opened by the first of them.
 *
 * In this order: reconnect, then share, so that there is one reconnection and not one for each consumer. It outlives
 * its last consumer by the linger, for whoever comes next in a chain of commands, and because containerd's broadcaster
 * may skip others when a subscriber leaves.
 */
export function feed(session: Observable<FeedItem>, options: FeedOptions): Observable<FeedItem> {
  return reconnect(session, options).pipe(
    takeUntil(options.closing),
    endWith(CLOSED),
    share({ connector: currentState, resetOnRefCountZero: () => timer(options.linger) }),
  );
}
