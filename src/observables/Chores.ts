import { BehaviorSubject, ReplaySubject, filter, finalize, map, take, tap } from 'rxjs';
import type { Observable } from 'rxjs';
import { ContainerdError } from '../errors.js';
import { clientClosed } from './channel.js';

/**
 * What must go on after whoever began it has unsubscribed: making what would otherwise be half made, and unmaking it.
 *
 * The one place that subscribes on its own account, but for the lease of an image's work (`underLease`). It has to: a
 * container that runs is no wish of a subscriber, it is there, and whoever unsubscribes wants it gone. Elsewhere
 * unsubscribing ends everything at once.
 */
export class Chores {
  private readonly underWay = new BehaviorSubject(0);
  private readonly closing = new ReplaySubject<never>(1);
  private readonly failures: ContainerdError[] = [];

  /** Errors when the client is being closed: what is held then is let go of. */
  readonly closed: Observable<never> = this.closing.asObservable();

  /** Begins the work at once and goes on to its end, listened to or not; tells all of it to whoever listens, however late. */
  begin<T>(work: Observable<T>): Observable<T> {
    const told = new ReplaySubject<T>(Infinity);
    this.underWay.next(this.underWay.value + 1);
    work.pipe(finalize(() => { this.underWay.next(this.underWay.value - 1); })).subscribe(told);
    return told.asObservable();
  }

  /** The same for what tidies up: that it failed is kept for `idle`. */
  tidy<T>(work: Observable<T>): Observable<T> {
    return this.begin(work.pipe(tap({ error: (reason: unknown) => { this.failures.push(asError(reason)); } })));
  }

  close(): void {
    this.closing.error(clientClosed());
  }

  get isIdle(): boolean {
    return this.underWay.value === 0;
  }

  /** Emits once nothing is under way: what could not be tidied up since this was last asked. */
  readonly idle: Observable<readonly ContainerdError[]> = this.underWay.pipe(
    filter((count) => count === 0),
    take(1),
    map(() => this.failures.splice(0)),
  );
}

function asError(reason: unknown): ContainerdError {
  return reason instanceof ContainerdError ? reason : new ContainerdError('internal', String(reason), { cause: reason });
}
