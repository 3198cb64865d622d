import { Subject } from 'rxjs';
import type { SubjectLike } from 'rxjs';
import type { Connection } from '../../values/Connection.js';
import { isConnection } from './session.js';
import type { FeedItem } from './session.js';

/**
 * The subject that shares the feed: a late subscriber gets the current state first, and no past events.
 *
 *     feed: --l--e--g--e--
 *     late:    ^-
 *              le--g--e--     gets `live` at once
 */
export function currentState(): SubjectLike<FeedItem> {
  let state: Connection = Object.freeze({ state: 'connecting' });
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
