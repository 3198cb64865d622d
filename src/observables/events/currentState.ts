import { Subject } from 'rxjs';
import type { SubjectLike } from 'rxjs';
import type { Connection } from '../../values/Connection.js';
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
  let state: Connection = { state: 'connecting' };
  const items = new Subject<FeedItem>();
  return {
    next: (item) => {
      if (isConnection(item)) state = item;
      items.next(item);
    },
    error: (reason) => {
      items.error(reason);
    },
    complete: () => {
      items.complete();
    },
    subscribe: (observer) => {
      observer.next?.(state);
      return items.subscribe(observer);
    },
  };
}
