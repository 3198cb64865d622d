import type { Observable, Subject } from 'rxjs';
import type { ImageWork } from './images/imageWork.js';
import type { Cleanup } from './observables/cleanup/Cleanup.js';
import type { FeedItem } from './observables/events/session.js';
import type { EventFilter } from './observables/filters/eventFilter.js';
import type { Services } from './observables/services/services.js';
import type { Ownership } from './owners/Ownership.js';
import type { RunContext } from './run/RunContext.js';
import type { StoreServices } from './stores/StoreServices.js';
import type { Diagnostic } from './values/Diagnostic.js';

/** The services and events a client is built on: those of a connection, or the test kit's. */
export interface Backend
  extends
    Pick<
      Services,
      'tasks' | 'containers' | 'snapshots' | 'leases' | 'images' | 'defaults' | 'namespaces' | 'server' | 'version'
    >,
    Pick<RunContext, 'readImage' | 'isLocal' | 'unique' | 'newIO'> {
  /** An event stream shared by its subscribers; without filters, all events of all namespaces. */
  events(filters: readonly EventFilter[]): Observable<FeedItem>;
  imageWork(cleanup: Cleanup): ImageWork;
  /** What the client does, for those who watch it. */
  readonly diagnostics: Subject<Diagnostic>;
  /** As given to `connect()`. */
  readonly address: string;
  /** The services that tools use directly. */
  readonly stores: StoreServices;
  readonly owners: Pick<Ownership, 'labels' | 'judge' | 'stores'>;
  /** The same for another namespace, on the same connection. */
  in(namespace: string): Backend;
  close(): void;
}
