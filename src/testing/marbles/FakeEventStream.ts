import { ReplaySubject, Subject, defer, endWith, filter, merge, of, share, tap } from 'rxjs';
import type { Observable, Observer, Subscription } from 'rxjs';
import { messageNames } from '../../decode/envelope.js';
import { currentState } from '../../observables/events/currentState.js';
import { isConnection } from '../../observables/events/session.js';
import type { FeedItem } from '../../observables/events/session.js';
import type { Connection } from '../../values/Connection.js';
import type { ContainerdEvent } from '../../values/ContainerdEvent.js';
import type { CallLog } from './CallLog.js';
import { checkSign } from './checkSign.js';
import { matching } from './matching.js';
import type { Sign } from './markers.js';

const CLOSED: Connection = Object.freeze({ state: 'closed' });

/**
 * The fake's event stream: the test's diagram, which runs with or without subscribers.
 *
 *     diagram:  --x--g--x--l--x--
 *     feed:     l-x--g-----l--x--   nothing is delivered between a gap and the next `live`
 */
export class FakeEventStream {
  private readonly items = new Subject<FeedItem>();
  private readonly closed = new ReplaySubject<unknown>(1);
  private readonly onEvent: (event: ContainerdEvent) => void;
  private readonly source: Subscription;
  private now: Connection;
  /** The number of signs emitted so far. */
  private count = 0;

  /** @param onEvent Called with every event, before subscribers and even without any. */
  constructor(signs: Observable<Sign | string>, now: Connection, onEvent: (event: ContainerdEvent) => void) {
    this.now = now;
    this.onEvent = onEvent;
    const observer: Observer<Sign | string> = {
      next: (sign) => {
        this.emit(sign);
      },
      error: (reason) => {
        this.items.error(reason);
      },
      complete: () => {
        this.end();
      },
    };
    this.source = signs.subscribe(observer);
  }

  /** Emits when the client is closed, or at once if it already is. */
  get closing(): Observable<unknown> {
    return this.closed.asObservable();
  }

  /** An event stream shared by its subscribers. */
  feed(filters: readonly string[], log: CallLog): Observable<FeedItem> {
    const subscription = defer(() => {
      const isWanted = matching(filters);
      const call = log.sent('subscribe', '', { filters });
      const cancelled = (): void => {
        log.cancelled(call);
      };
      const now = of(this.now).pipe(filter(({ state }) => state === 'live'));
      return merge(this.items.pipe(filter((item) => isConnection(item) || isWanted(item.event))), now).pipe(
        tap({ unsubscribe: cancelled, complete: cancelled }),
        endWith(CLOSED),
      );
    });
    return subscription.pipe(share({ connector: currentState }));
  }

  /** Events that are not in the diagram. They happen as if they were; their error is that of the event stream. */
  cause(events: Observable<ContainerdEvent>): void {
    const observer: Partial<Observer<Sign>> = {
      next: (event) => {
        this.emit(event);
      },
      error: (reason) => {
        this.items.error(reason);
      },
    };
    this.source.add(events.subscribe(observer));
  }

  close(): void {
    this.source.unsubscribe();
    this.end();
  }

  private end(): void {
    this.now = CLOSED;
    this.closed.next(undefined);
    this.items.complete();
  }

  private emit(value: unknown): void {
    this.count++;
    const sign = checkSign(value, this.count);
    if (sign.type === 'Live') this.turn(Object.freeze({ state: 'live', proof: sign.proof }));
    else if (sign.type === 'Gap') this.turn(Object.freeze({ state: 'gap', since: sign.since, reason: sign.reason }));
    else this.happen(sign);
  }

  private turn(now: Connection): void {
    this.now = now;
    this.items.next(now);
  }

  private happen(event: Exclude<ContainerdEvent, { type: 'Gap' }>): void {
    this.onEvent(event);
    const { namespace, topic, type } = event;
    if (this.now.state === 'live')
      this.items.next({ namespace, topic, typeName: messageNames.get(type) ?? type, event });
  }
}
