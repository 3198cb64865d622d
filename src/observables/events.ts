import { filter, mergeMap, share } from 'rxjs';
import type { Observable } from 'rxjs';
import type { Connection } from '../values/Connection.js';
import type { ContainerdEvent } from '../values/ContainerdEvent.js';
import { isConnection } from './session.js';
import type { FeedItem } from './session.js';

/** How the feed stands: at once, and whenever that changes. */
export function connectionOf(feed: Observable<FeedItem>): Observable<Connection> {
  return feed.pipe(filter(isConnection));
}

/** The feed's events, each decoded once for all who listen, and its gaps. */
export function eventsOf(feed: Observable<FeedItem>): Observable<ContainerdEvent> {
  return feed.pipe(
    // The first item says how things stand: a gap that began before somebody came is none of theirs.
    mergeMap((item, n) => (n === 0 && isConnection(item) ? [] : eventIn(item))),
    share(),
  );
}

function eventIn(item: FeedItem): ContainerdEvent[] {
  if (!isConnection(item)) return [item.event];
  return item.state === 'gap' ? [{ type: 'Gap', since: item.since, reason: item.reason }] : [];
}
