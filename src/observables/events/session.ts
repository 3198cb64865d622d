import { concat, connect, defer, filter, merge, throwError } from 'rxjs';
import type { Observable } from 'rxjs';
import { ContainerdError } from '../../errors.js';
import type { Connection } from '../../values/Connection.js';
import type { Received } from '../../values/Received.js';
import { eventFilter } from '../filters/eventFilter.js';
import { PROBE_NAMESPACE, proofOfLife } from './probe.js';
import type { Probe } from './probe.js';

/** The items of the internal event stream: undecoded events, and states of the connection. */
export type FeedItem = Received | Connection;

/** Distinguishes states of the connection from events. */
export function isConnection(item: FeedItem): item is Connection {
  return 'state' in item;
}

const streamEnded = (): ContainerdError =>
  new ContainerdError('unavailable', 'containerd ended the event stream', { rpc: 'Events/Subscribe' });

/** The Events service, or a test's replacement. */
export interface SessionSource {
  subscribeTo(filters: readonly string[]): Observable<Received>;
  newProbe(): Probe;
}

/**
 * One Subscribe call until its end: its events, and `live` as soon as that is proved. A clean end is an error too:
 * containerd has no reason to end an event stream.
 *
 *     subscribed: --e---p--e--|
 *     result:     --e---l--e--#
 *
 * @param filters containerd's filters, one of which must match; none: every event of every namespace.
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
