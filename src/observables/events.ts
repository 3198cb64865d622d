import { filter, map, share } from 'rxjs';
import type { Observable } from 'rxjs';
import type { Connection } from '../values/Connection.js';
import type { ContainerdEvent } from '../values/ContainerdEvent.js';
import type { Received } from '../values/Received.js';
import { isConnection } from './session.js';
import type { FeedItem } from './session.js';

type GapState = Extract<Connection, { readonly state: 'gap' }>;

/** How the feed stands: at once, and whenever that changes. */
export function connectionOf(feed: Observable<FeedItem>): Observable<Connection> {
  return feed.pipe(filter(isConnection));
}

/** The feed's events, each decoded once for all who listen, and its gaps. */
export function eventsOf(feed: Observable<FeedItem>): Observable<ContainerdEvent> {
  return feed.pipe(
    // The first item says how things stand: a gap that began before somebody came is none of theirs.
    filter((item, n): item is Received | GapState => !isConnection(item) || (n > 0 && item.state === 'gap')),
    map((item): ContainerdEvent => (isConnection(item) ? { type: 'Gap', since: item.since, reason: item.reason } : item.event)),
    share(),
  );
}
