import type { Observable } from 'rxjs';
import type { ImageWork } from './images/imageWork.js';
import type { Cleanup } from './observables/cleanup/Cleanup.js';
import type { FeedItem } from './observables/events/session.js';
import type { EventFilter } from './observables/filters/eventFilter.js';
import type { ImagesApi } from './observables/services/images.js';
import type { Version } from './observables/wire/version.js';
import type { Ownership } from './owners/Ownership.js';
import type { RunContext } from './run/RunContext.js';

/** Whom a client asks, and where its events come from. */
export interface Wire extends Pick<
  RunContext,
  | 'tasks'
  | 'controls'
  | 'containers'
  | 'snapshots'
  | 'leases'
  | 'readImage'
  | 'defaults'
  | 'isLocal'
  | 'unique'
  | 'newIO'
> {
  /** An event stream for all who listen to it; without filters it tells of every event of every namespace. */
  events(filters: readonly EventFilter[]): Observable<FeedItem>;
  readonly images: ImagesApi;
  work(cleanup: Cleanup): ImageWork;
  readonly owners: Pick<Ownership, 'labels' | 'judge' | 'stores'>;
  version(): Observable<Version>;
  close(): void;
}
