import {
  BehaviorSubject,
  ReplaySubject,
  Subject,
  defer,
  distinctUntilChanged,
  filter,
  finalize,
  map,
  merge,
  mergeMap,
  of,
  switchMap,
  take,
  tap,
  timer,
} from 'rxjs';
import type { Observable } from 'rxjs';
import { ContainerdError } from '../../errors.js';
import type { CleanupFailure } from '../../values/CleanupFailure.js';
import { clientClosed } from '../wire/clientClosed.js';
import type { CleanupOptions, CloseOptions } from './CleanupOptions.js';
import { elapsed } from './elapsed.js';
import { Ending } from './Ending.js';
import { inBackground } from './inBackground.js';
import { Releases } from './Releases.js';
import { CLOSE_MS } from '../../values/timeLimits.js';

/**
 * How a client closes: what that ends, and what it waits for. What is released, and retried, is in `releases`.
 *
 *     close:    --x
 *     uses:     --#            run(), wait() and their like: `cancelled`
 *     counted:  ------|        waited for, and so are the releases
 *     result:   ------(f|)     what could not be released
 */
export class Cleanup {
  readonly releases: Releases;
  /**
   * How long a process may take to end once `close()` has been called: `instead` of its own grace, and at most `most`.
   */
  private readonly closingGrace = new BehaviorSubject<{ readonly instead?: number | undefined; readonly most: number }>(
    { most: Infinity },
  );
  private readonly uses = new Ending();
  private readonly waits = new Ending();
  /** Emits when the client starts to close, and when counted work has ended. */
  private readonly ownChanges = new Subject<void>();
  private readonly changes: Observable<unknown>;
  /** How long releases may continue once the client is closing; the first timeout to pass ends them. */
  private readonly timeouts = new ReplaySubject<number>(Infinity);
  private readonly result = new ReplaySubject<readonly CleanupFailure[]>(1);
  private underWay = 0;

  /** Whether the client is closing or closed. */
  isClosing = false;

  constructor(options: CleanupOptions) {
    this.releases = new Releases(options);
    this.changes = merge(this.ownChanges, this.releases.changes);
  }

  /**
   * Errors with `cancelled` when the client starts to close. Work that begins during one of the user's releases may be
   * part of it, so for that work it errors once the client is closing and none of these releases is running.
   */
  readonly closing: Observable<never> = defer(() =>
    this.releases.isBusyForUser ? this.closingAfterUserReleases() : this.uses.errors,
  );

  /** The same work, for whose end `close()` waits. */
  counted<T>(work: Observable<T>): Observable<T> {
    return defer(() => {
      this.underWay++;
      return work.pipe(
        finalize(() => {
          this.underWay--;
          this.ownChanges.next();
        }),
      );
    });
  }

  /**
   * The same work, which ends with `cancelled` when the client starts to close, or after the user's releases that are
   * running at that time, because they may depend on it. Work that begins later is not affected.
   */
  untilClosing<T>(work: Observable<T>): Observable<T> {
    return defer(() => (this.isClosing ? work : this.waits.until(work)));
  }

  /** How long a process may take to end: its own grace, or the one of `close()`. */
  grace(own: number): Observable<number> {
    return this.closingGrace.pipe(
      map(({ instead = own, most }) => Math.min(instead, most)),
      distinctUntilChanged(),
    );
  }

  /**
   * Ends every use with `cancelled`, waits for the releases, and emits what could not be released. A later call joins
   * the first, and may only shorten it.
   */
  close({ grace, timeout = CLOSE_MS }: CloseOptions): Observable<readonly CleanupFailure[]> {
    return defer(() => {
      this.timeouts.next(timeout);
      if (grace !== undefined)
        this.closingGrace.next(
          this.isClosing
            ? { ...this.closingGrace.value, most: Math.min(grace, this.closingGrace.value.most) }
            : { instead: grace, most: Infinity },
        );
      if (!this.isClosing) this.beginClosing();
      return this.result;
    });
  }

  private beginClosing(): void {
    this.isClosing = true;
    const userReleases = this.releases.endOfUserReleases();
    this.uses.end();
    this.ownChanges.next();
    // Failed releases get one more attempt, because there may be no later one.
    this.releases.retry();
    void inBackground(
      userReleases.pipe(
        tap({
          complete: () => {
            this.waits.end();
          },
        }),
      ),
    );
    const expired = this.timeouts.pipe(mergeMap((timeout) => elapsed(of(timeout))));
    merge(expired, this.finished())
      .pipe(
        take(1),
        map(() => {
          this.releases.giveUp(new ContainerdError('deadline_exceeded', 'not released before the timeout of close()'));
          return this.releases.failures;
        }),
      )
      .subscribe(this.result);
  }

  /** Emits when nothing is under way, after a turn, because awaiting one command may be followed by the next. */
  private finished(): Observable<unknown> {
    const isFinished = (): boolean => !this.releases.isBusy && this.underWay === 0;
    return this.changes.pipe(
      filter(isFinished),
      switchMap(() => timer(0)),
      filter(isFinished),
    );
  }

  private closingAfterUserReleases(): Observable<never> {
    return this.changes.pipe(
      filter(() => this.isClosing && !this.releases.isBusyForUser),
      map((): never => {
        throw clientClosed();
      }),
    );
  }
}
