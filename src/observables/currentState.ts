import { BehaviorSubject, Subject, merge } from 'rxjs';
import type { SubjectLike } from 'rxjs';
import type { Connection } from '../values/Connection.js';
import { isConnection } from './session.js';
import type { FeedItem } from './session.js';

/**
 * What the feed is shared through: a late consumer is told at once how the stream stands, and gets no event of the past.
 *
 *     feed: --l--e--g--e--
 *     late:    ^-
 *              le--g--e--     told `live` when it comes
 */
export function currentState(): SubjectLike<FeedItem> {
  const state = new BehaviorSubject<Connection>({ state: 'connecting' });
  const events = new Subject<FeedItem>();
  const both = merge(state, events);
  return {
    next: (item) => {
      if (isConnection(item)) state.next(item);
      else events.next(item);
    },
    error: (reason) => {
      state.error(reason);
      events.error(reason);
    },
    complete: () => {
      state.complete();
      events.complete();
    },
    subscribe: (observer) => both.subscribe(observer),
  };
}
