import { throwError } from 'rxjs';
import type { Observable } from 'rxjs';
import type { ContainerdEvent } from '../../values/ContainerdEvent.js';
import { eventFilter } from '../filters/eventFilter.js';
import type { EventFilter } from '../filters/eventFilter.js';
import { eventsOf } from './events.js';
import { checkFilters } from '../filters/checkFilters.js';
import type { FeedItem } from './session.js';

/**
 * Events that match one of the filters, which are checked before anything is sent.
 *
 * @param namespace Restricts the events to a namespace; `undefined`: all.
 */
export function matchingEvents(
  filters: readonly EventFilter[],
  namespace: string | undefined,
  feed: (filters: readonly EventFilter[]) => Observable<FeedItem>,
): Observable<ContainerdEvent> {
  try {
    const checked = checkFilters('event', filters) as readonly EventFilter[];
    return eventsOf(feed(namespace === undefined ? checked : within(namespace, checked)));
  } catch (reason) {
    return throwError(() => reason);
  }
}

/** Restricts each filter to a namespace; without filters, matches the whole namespace. */
function within(namespace: string, filters: readonly EventFilter[]): readonly EventFilter[] {
  const own = eventFilter({ namespace });
  return filters.length === 0 ? [own] : filters.map((filter) => `${own},${filter}` as EventFilter);
}
