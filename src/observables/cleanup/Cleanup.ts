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
import type { AttemptOptions, Step } from './attempts.js';
import { becomesLive } from './becomesLive.js';
import { connectionAgain } from './connectionAgain.js';
import { elapsed } from './elapsed.js';
import { Ending } from './Ending.js';
import { inBackground } from './inBackground.js';
import { Release } from './Release.js';
import type { Leftover } from './Release.js';

export interface CloseOptions {
  /** How long processes of `run` have to end, in milliseconds, in place of each run's own `grace`. */
  readonly grace?: number;
  /** How long the release of what was made may take, in milliseconds, before it is given up. 45,000. */
  readonly timeout?: number;
}

/**
 * The one mechanism that releases what was made. It subscribes on its own account, for a release goes on after whoever
 * caused it has unsubscribed; it knows what is being released, and what could not be.
 *
 *     release:  ^---#          an attempt fails: it is in `failures`
 *     live:     --------l
 *     retry:            ^--|   tried again: it leaves `failures`
 *     idle:     ----i------i
 */
export class Cleanup {
  /** How long a process has to end, where `close()` has said so: instead of its own, and at most. */
  private readonly closingGrace = new BehaviorSubject<{ readonly instead?: number | undefined; readonly most: number }>(
    { most: Infinity },
  );
  private readonly releases = new Set<Release>();
  private readonly changed = new BehaviorSubject(undefined);
  private readonly uses = new Ending();
  private readonly waits = new Ending();
  /** How long the releases may go on from now, once the client is closing: the first to pass ends them. */
  private readonly timeouts = new ReplaySubject<number>(Infinity);
  private readonly stopped = new ReplaySubject<void>(1);
  private readonly over = new ReplaySubject<readonly CleanupFailure[]>(1);
  private readonly options: AttemptOptions;
  private underWay = 0;
  private busy = 0;
  private watching = false;
  private isOver = false;

  /** Whether the client is closing, or is closed. */
  isClosing = false;

  /** Errors with `cancelled` when the client begins to close. */
  readonly closing: Observable<never> = this.uses.errors;

  constructor(options: AttemptOptions) {
    this.options = options;
  }

  /** The same work; `close()` waits for its end. */
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
   * The same work, which ends with `cancelled` when the client begins to close; where a release of the user's is under way
   * then, when that is over, for it may be that which waits. What begins later is let through.
   */
  untilClosing<T>(work: Observable<T>): Observable<T> {
    return defer(() => (this.isClosing ? work : work.pipe(takeUntil(this.waits.errors))));
  }

  /** Does a step, and does it again while that may help, as a release does. */
  attempt(step: Step): Observable<unknown> {
    return attempts(step, this.options, () => undefined);
  }

  /** Begins a release at once. Completes when it is done or has failed; never errors. */
  release(leftover: Leftover): Observable<never> {
    const release = new Release(leftover);
    this.releases.add(release);
    return this.goOn(release);
  }

  /** Completes when nothing of this key is being released. */
  released(key: string | undefined): Observable<never> {
    return key === undefined
      ? EMPTY
      : this.changed.pipe(
          filter(() => !this.some((release) => release.busy && release.key === key)),
          take(1),
          ignoreElements(),
        );
  }

  /** How long a process has to end: its own grace, or what `close()` says. */
  grace(own: number): Observable<number> {
    return this.closingGrace.pipe(
      map(({ instead = own, most }) => Math.min(instead, most)),
      distinctUntilChanged(),
    );
  }

  get failures(): readonly CleanupFailure[] {
    return [...this.releases].flatMap(({ failure }) => failure ?? []);
  }

  /** Emits once nothing is being released: what could not be. */
  readonly idle: Observable<readonly CleanupFailure[]> = this.changed.pipe(
    filter(() => this.busy === 0),
    take(1),
    map(() => this.failures),
  );

  /**
   * Ends every use with `cancelled`, waits for the releases that follow, and emits what is left. A later call joins the
   * first, and may only shorten it.
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

  private beginClosing(): void {
    this.isClosing = true;
    const underWay = [...this.releases].filter(({ busy, isOfUser }) => busy && isOfUser);
    this.uses.end();
    // What has failed gets one more attempt: nobody may ask again.
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
    // After a turn: whoever awaits one command may send the next.
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

  /** What is still being released fails; nothing is tried again. */
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
    const work = release.goOn(this.options).pipe(
      finalize(() => {
        release.busy = false;
        this.busy--;
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

  /** Tries what has failed again whenever the connection becomes live, for as long as anything is left. */
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
