import { filter, map, share } from 'rxjs';
import type { Observable } from 'rxjs';
import { messageNames } from '../../decode/envelope.js';
import type { Connection } from '../../values/Connection.js';
import type { ContainerdEvent } from '../../values/ContainerdEvent.js';
import type { Received } from '../../values/Received.js';
import { invalidArgument } from '../../errors.js';
import { got } from '../../arguments/got.js';
import { narrowable } from './narrowed.js';
import { isConnection } from './session.js';
import type { FeedItem } from './session.js';

type GapState = Extract<Connection, { readonly state: 'gap' }>;

/** The state of the feed: at once, and on every change. */
export function connectionOf(feed: Observable<FeedItem>): Observable<Connection> {
  return feed.pipe(filter(isConnection));
}

/**
 * The feed's events, each decoded once for all subscribers, and its gaps. `ofType` can skip events without decoding
 * them.
 *
 * @param observe Called with each event, decoded or not, once for each subscription.
 */
export function eventsOf(
  feed: Observable<FeedItem>,
  observe: (item: FeedItem) => void = () => undefined,
): Observable<ContainerdEvent> {
  const all = (): boolean => true;
  const observed =
    (isWanted: (received: Received) => boolean) =>
    (received: Received): boolean => {
      observe(received);
      return isWanted(received);
    };
  return narrowable(wanted(feed, observed(all)).pipe(share()), (types) => wanted(feed, observed(mayBe(types))));
}

function wanted(feed: Observable<FeedItem>, isWanted: (received: Received) => boolean): Observable<ContainerdEvent> {
  return feed.pipe(
    // The first item is the current state; a gap that began before the subscription is not reported.
    filter((item, n): item is Received | GapState =>
      isConnection(item) ? n > 0 && item.state === 'gap' : isWanted(item),
    ),
    map((item): ContainerdEvent =>
      isConnection(item) ? Object.freeze({ type: 'Gap', since: item.since, reason: item.reason }) : item.event,
    ),
  );
}

/** Whether an event may be of these types, judged by its message name. Whether it is `Unknown` is only known once it is decoded. */
function mayBe(types: readonly string[]): (received: Received) => boolean {
  const stranger = types.find((type) => type !== 'Gap' && type !== 'Unknown' && !messageNames.has(type));
  if (stranger !== undefined)
    throw invalidArgument('types', `must be types of events, such as TaskExit, got ${got(stranger)}`);
  if (types.includes('Unknown')) return () => true;
  const names = new Set(types.map((type) => messageNames.get(type)));
  return ({ typeName }) => names.has(typeName);
}
