import { defer, fromEvent, of, share } from 'rxjs';
import type { Observable } from 'rxjs';
import type { Connection } from '../../values/Connection.js';
import type { EventFilter } from '../filters/eventFilter.js';
import { eventsApi } from '../services/events.js';
import type { Channel } from '../wire/Channel.js';
import { CLOSED, feed } from './feed.js';
import type { FeedOptions } from './feed.js';
import { session } from './session.js';
import type { FeedItem } from './session.js';

/** The event streams of a channel. The first subscriber opens a stream; closing the client closes all of them. */
export function eventStreams(channel: Channel, options: Pick<FeedOptions, 'connectTimeout' | 'linger'>) {
  const source = eventsApi(channel);
  const closed = new AbortController();
  // One listener for all streams: Node warns at more than ten.
  const aborted = fromEvent(closed.signal, 'abort').pipe(share());
  const closing = defer(() => (closed.signal.aborted ? of(undefined) : aborted));
  const reached = (): boolean => channel.reached;
  const report = (connection: Connection): void => {
    channel.diagnostics.next({ type: 'connection', connection });
  };
  return {
    /** An event stream shared by its subscribers; without filters, all events of all namespaces. */
    open: (filters: readonly EventFilter[]): Observable<FeedItem> => {
      const opened = feed(session(source, filters), { ...options, closing, random: Math.random, reached, report });
      return defer(() => (closed.signal.aborted ? of(CLOSED) : opened));
    },
    close: (): void => {
      closed.abort();
    },
  };
}
