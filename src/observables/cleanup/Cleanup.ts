import {
  BehaviorSubject,
  EMPTY,
  ReplaySubject,
  defer,
  distinctUntilChanged,
  filter,
  finalize,
  ignoreElements,
  map,
  merge,
  mergeMap,
  of,
  switchMap,
  take,
  takeUntil,
  tap,
  timer,
} from 'rxjs';
import type { Observable } from 'rxjs';
import { ContainerdError } from '../../errors.js';
import type { CleanupFailure } from '../../values/CleanupFailure.js';
import { clientClosed } from '../wire/clientClosed.js';
import { attempts } from './attempts.js';
import type { Step } from './attempts.js';
import { becomesLive } from './becomesLive.js';
import type { CleanupOptions, CloseOptions } from './CleanupOptions.js';
import { connectionAgain } from './connectionAgain.js';
import { elapsed } from './elapsed.js';
import { Ending } from './Ending.js';
import { inBackground } from './inBackground.js';
import { Release } from './Release.js';
import type { Leftover } from './Release.js';

/**
 * The one mechanism that releases resources. It subscribes on its own account, because a release continues after its
 * cause has unsubscribed; it knows what is being released and what could not be.
 *
 *     release:  ^---#          an attempt fails: it is in `failures`
 *     live:     --------l
 *     retry:            ^--|   tried again: it leaves `failures`
 *     idle:     ----i------i
 */
export class Cleanup {
  /**
   * How long a process may take to end once `close()` has been called: `instead` of its own grace, and at most `most`.
   */
  private readonly closingGrace = new BehaviorSubject<{ readonly instead?: number | undefined; readonly most: number }>(
    { most: Infinity },
  );
  private readonly releases = new Set<Release>();
  private readonly changed = new BehaviorSubject(undefined);
  private readonly uses = new Ending();
  private readonly waits = new Ending();
  /** How long releases may continue once the client is closing; the first timeout to pass ends them. */
  private readonly timeouts = new ReplaySubject<number>(Infinity);
  private readonly stopped = new ReplaySubject<void>(1);
  private readonly over = new ReplaySubject<readonly CleanupFailure[]>(1);
  private readonly options: CleanupOptions;
  private underWay = 0;
  private busy = 0;
  /** How many of the releases under way are the user's own. */
  private busyOfUser = 0;
  private watching = false;
  private isOver = false;

  /** Whether the client is closing or closed. */
  isClosing = false;

  /**
   * Errors with `cancelled` when the client starts to close. Work that begins during one of the user's releases may be
   * part of it, so for that work it errors once the client is closing and none of these releases is running.
   */
  readonly closing: Observable<never> = defer(() =>
    this.busyOfUser === 0 ? this.uses.errors : this.releasesOfUserEnd,
  );

  constructor(options: CleanupOptions) {
    this.options = options;
  }

  /** The same work, for whose end `close()` waits. */
  counted<T>(work: Observable<T>): Observable<T> {
    return defer(() => {
      this.underWay++;
      return work.pipe(
        finalize(() => {
          this.underWay--;
          this.changed.next(undefined);
        }),
      );
    });
  }

  /**
   * The same work, which ends with `cancelled` when the client starts to close, or after the user's releases that are
   * running at that time, because they may depend on it. Work that begins later is not affected.
   */
  untilClosing<T>(work: Observable<T>): Observable<T> {
    return defer(() => (this.isClosing ? work : work.pipe(takeUntil(this.waits.errors))));
  }

  /** Executes a step, and retries it like a release. */
  attempt(step: Step): Observable<unknown> {
    return attempts(step, this.options, () => undefined);
  }

  /** Starts a release at once. Completes when it is done or has failed; never errors. */
  release(leftover: Leftover): Observable<never> {
    const release = new Release(leftover);
    this.releases.add(release);
    return this.goOn(release);
  }

  /** Completes when nothing with this key is being released. */
  released(key: string | undefined): Observable<never> {
    return key === undefined
      ? EMPTY
      : this.changed.pipe(
          filter(() => !this.some((release) => release.busy && release.key === key)),
          take(1),
          ignoreElements(),
        );
  }

  /** How long a process may take to end: its own grace, or the one of `close()`. */
  grace(own: number): Observable<number> {
    return this.closingGrace.pipe(
      map(({ instead = own, most }) => Math.min(instead, most)),
      distinctUntilChanged(),
    );
  }

  get failures(): readonly CleanupFailure[] {
    return [...this.releases].flatMap(({ failure }) => failure ?? []);
  }

  /** Emits what could not be released, once nothing is being released. */
  readonly idle: Observable<readonly CleanupFailure[]> = this.changed.pipe(
    filter(() => this.busy === 0),
    take(1),
    map(() => this.failures),
  );

  /**
   * Ends every use with `cancelled`, waits for the releases, and emits what could not be released. A later call joins
   * the first, and may only shorten it.
   */
  close({ grace, timeout = 45_000 }: CloseOptions): Observable<readonly CleanupFailure[]> {
    return defer(() => {
      this.timeouts.next(timeout);
      if (grace !== undefined)
        this.closingGrace.next(
          this.isClosing
            ? { ...this.closingGrace.value, most: Math.min(grace, this.closingGrace.value.most) }
            : { instead: grace, most: Infinity },
        );
      if (!this.isClosing) this.beginClosing();
      return this.over;
    });
  }

  private readonly releasesOfUserEnd = this.changed.pipe(
    filter(() => this.isClosing && this.busyOfUser === 0),
    map((): never => {
      throw clientClosed();
    }),
  );

  private beginClosing(): void {
    this.isClosing = true;
    const underWay = [...this.releases].filter(({ busy, isOfUser }) => busy && isOfUser);
    this.uses.end();
    this.changed.next(undefined);
    // Failed releases get one more attempt, because there may be no later one.
    for (const release of this.releases) this.tryAgain(release);
    void inBackground(
      this.changed.pipe(
        filter(() => !underWay.some(({ busy }) => busy)),
        take(1),
        tap(() => {
          this.waits.end();
        }),
      ),
    );
    const expired = this.timeouts.pipe(mergeMap((timeout) => elapsed(of(timeout))));
    const isIdle = (): boolean => this.busy + this.underWay === 0;
    // After a turn, because awaiting one command may be followed by the next.
    const finished = this.changed.pipe(
      filter(isIdle),
      switchMap(() => timer(0)),
      filter(isIdle),
    );
    merge(expired, finished)
      .pipe(
        take(1),
        map(() => this.giveUp()),
      )
      .subscribe(this.over);
  }

  /** Fails the releases that are still under way. */
  private giveUp(): readonly CleanupFailure[] {
    for (const release of this.releases) {
      if (release.busy)
        release.fail(new ContainerdError('deadline_exceeded', 'not released before the timeout of close()'));
      release.abandon();
    }
    this.isOver = true;
    this.stopped.next();
    return this.failures;
  }

  private some(is: (release: Release) => boolean): boolean {
    for (const release of this.releases) if (is(release)) return true;
    return false;
  }

  private goOn(release: Release): Observable<never> {
    if (this.isOver) {
      release.fail(clientClosed());
      return EMPTY;
    }
    release.busy = true;
    this.busy++;
    if (release.isOfUser) this.busyOfUser++;
    const work = release.goOn(this.options).pipe(
      finalize(() => {
        release.busy = false;
        this.busy--;
        if (release.isOfUser) this.busyOfUser--;
        this.options.onRelease?.(release);
        if (release.isDone) this.releases.delete(release);
        else this.tryAgainLater(release);
        this.changed.next(undefined);
      }),
      takeUntil(this.stopped),
    );
    return inBackground(work);
  }

  private tryAgainLater(release: Release): void {
    if (this.isOver) return;
    void inBackground(
      release.ready.pipe(
        take(1),
        tap(() => {
          this.tryAgain(release);
        }),
        takeUntil(this.stopped),
      ),
    );
    this.watch();
  }

  private tryAgain(release: Release): void {
    if (!release.busy && this.releases.has(release)) void this.goOn(release);
  }

  /** Retries failed releases whenever the connection becomes live, as long as there are any. */
  private watch(): void {
    if (this.watching) return;
    this.watching = true;
    const nothingLeft = this.changed.pipe(filter(() => !this.some(({ failure }) => failure !== undefined)));
    const tryingAgain = becomesLive(connectionAgain(this.options.connection)).pipe(
      tap(() => {
        for (const release of this.releases) this.tryAgain(release);
      }),
      finalize(() => {
        this.watching = false;
      }),
      takeUntil(merge(nothingLeft, this.stopped)),
    );
    void inBackground(tryingAgain);
  }
}
