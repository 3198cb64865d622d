import {
  BehaviorSubject,
  EMPTY,
  ReplaySubject,
  filter,
  finalize,
  ignoreElements,
  map,
  merge,
  take,
  takeUntil,
  tap,
} from 'rxjs';
import type { Observable } from 'rxjs';
import type { ContainerdError } from '../../errors.js';
import type { CleanupFailure } from '../../values/CleanupFailure.js';
import { clientClosed } from '../wire/clientClosed.js';
import { attempts } from './attempts.js';
import type { Step } from './attempts.js';
import { becomesLive } from './becomesLive.js';
import type { CleanupOptions } from './CleanupOptions.js';
import { connectionAgain } from './connectionAgain.js';
import { inBackground } from './inBackground.js';
import { Release } from './Release.js';
import type { Leftover } from './Release.js';

/**
 * The releases of a client: those under way, and those that failed, which are retried.
 *
 *     release:  ^---#          an attempt fails: it is in `failures`
 *     live:     --------l
 *     retry:            ^--|   tried again: it leaves `failures`
 *     idle:     ----i------i
 *
 * It subscribes on its own account, because a release continues after its cause has unsubscribed.
 */
export class Releases {
  private readonly all = new Set<Release>();
  private readonly stateChanges = new BehaviorSubject(undefined);
  private readonly stopped = new ReplaySubject<void>(1);
  private readonly options: CleanupOptions;
  private busy = 0;
  private busyOfUser = 0;
  private retriesWhenLive = false;
  private hasGivenUp = false;

  /** Emits at once, and whenever a release has ended or failed. */
  readonly changes: Observable<unknown> = this.stateChanges;

  /** Emits what could not be released, once nothing is being released. */
  readonly idle: Observable<readonly CleanupFailure[]> = this.changes.pipe(
    filter(() => !this.isBusy),
    take(1),
    map(() => this.failures),
  );

  constructor(options: CleanupOptions) {
    this.options = options;
  }

  /** Whether anything is being released. */
  get isBusy(): boolean {
    return this.busy > 0;
  }

  /** Whether one of the user's own releases is under way. */
  get isBusyForUser(): boolean {
    return this.busyOfUser > 0;
  }

  get failures(): readonly CleanupFailure[] {
    return [...this.all].flatMap(({ failure }) => failure ?? []);
  }

  /** Executes a step, and retries it like a release. */
  attempt(step: Step): Observable<unknown> {
    return attempts(step, this.options, () => undefined);
  }

  /** Starts a release at once. Completes when it is done or has failed; never errors. */
  start(leftover: Leftover): Observable<never> {
    const release = new Release(leftover);
    this.all.add(release);
    return this.goOn(release);
  }

  /** Completes when nothing with this key is being released. */
  endOf(key: string | undefined): Observable<never> {
    return key === undefined ? EMPTY : this.none((release) => release.busy && release.key === key);
  }

  /** Completes when those of the user's own releases that are under way now have ended or failed. */
  endOfUserReleases(): Observable<never> {
    const underWay = new Set([...this.all].filter(({ busy, isOfUser }) => busy && isOfUser));
    return this.none((release) => release.busy && underWay.has(release));
  }

  /** Retries what has failed. */
  retry(): void {
    for (const release of this.all) this.retryOne(release);
  }

  /** Fails the releases that are still under way, and retries nothing any more. */
  giveUp(reason: ContainerdError): void {
    for (const release of this.all) {
      if (release.busy) release.fail(reason);
      release.abandon();
    }
    this.hasGivenUp = true;
    this.stopped.next();
  }

  private none(is: (release: Release) => boolean): Observable<never> {
    return this.changes.pipe(
      filter(() => !this.some(is)),
      take(1),
      ignoreElements(),
    );
  }

  private some(is: (release: Release) => boolean): boolean {
    for (const release of this.all) if (is(release)) return true;
    return false;
  }

  private goOn(release: Release): Observable<never> {
    if (this.hasGivenUp) {
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
        if (release.isDone) this.all.delete(release);
        else this.retryLater(release);
        this.stateChanges.next(undefined);
      }),
      takeUntil(this.stopped),
    );
    return inBackground(work);
  }

  private retryLater(release: Release): void {
    if (this.hasGivenUp) return;
    void inBackground(
      release.ready.pipe(
        take(1),
        tap(() => {
          this.retryOne(release);
        }),
        takeUntil(this.stopped),
      ),
    );
    this.retryWhenLive();
  }

  private retryOne(release: Release): void {
    if (!release.busy && this.all.has(release)) void this.goOn(release);
  }

  /** Retries failed releases whenever the connection becomes live, as long as there are any. */
  private retryWhenLive(): void {
    if (this.retriesWhenLive) return;
    this.retriesWhenLive = true;
    const nothingLeft = this.changes.pipe(filter(() => !this.some(({ failure }) => failure !== undefined)));
    const retries = becomesLive(connectionAgain(this.options.connection)).pipe(
      tap(() => {
        this.retry();
      }),
      finalize(() => {
        this.retriesWhenLive = false;
      }),
      takeUntil(merge(nothingLeft, this.stopped)),
    );
    void inBackground(retries);
  }
}
