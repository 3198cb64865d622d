import { concat, connect, defer, filter, merge, throwError } from 'rxjs';
import type { Observable } from 'rxjs';
import { ContainerdError } from '../../errors.js';
import type { Connection } from '../../values/Connection.js';
import type { Received } from '../../values/Received.js';
import { eventFilter } from '../filters/eventFilter.js';
import { PROBE_NAMESPACE, proofOfLife } from './probe.js';
import type { Probe } from './probe.js';

/** What the event stream carries inside the library: events not decoded yet, and how the stream stands. */
export type FeedItem = Received | Connection;

/** Tells how the stream stands from an event. */
export function isConnection(item: FeedItem): item is Connection {
  return 'state' in item;
}

const streamEnded = (): ContainerdError =>
  new ContainerdError('unavailable', 'containerd ended the event stream', { rpc: 'Events/Subscribe' });

/** Where sessions come from: the Events service, or a test. */
export interface SessionSource {
  subscribeTo(filters: readonly string[]): Observable<Received>;
  newProbe(): Probe;
}

/**
 * One Subscribe, from its call to its end: its events, and `live` as soon as that is proved. Its end is an error, even
 * a clean one: containerd has no reason to end a stream of events.
 *
 *     subscribed: --e---p--e--|
 *     result:     --e---l--e--#
 *
 * @param filters containerd's filters, one of which must match; none for every event of every namespace.
 */
export function session(source: SessionSource, filters: readonly string[]): Observable<FeedItem> {
  return defer(() => {
    const probe = source.newProbe();
    const withProbe = filters.length === 0 ? [] : [...filters, eventFilter({ topic: probe.topic })];
    const untilEnd = concat(
      source.subscribeTo(withProbe),
      throwError(() => streamEnded()),
    );
    return untilEnd.pipe(connect((received) => merge(proofOfLife(received, probe), received.pipe(filter(isNoProbe)))));
  });
}

function isNoProbe({ namespace }: Received): boolean {
  return namespace !== PROBE_NAMESPACE;
}
