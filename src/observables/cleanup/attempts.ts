import {
  Subject,
  catchError,
  defer,
  filter,
  ignoreElements,
  map,
  mergeMap,
  of,
  retry,
  switchMap,
  take,
  takeUntil,
  tap,
  throwError,
  timer,
} from 'rxjs';
import type { Observable } from 'rxjs';
import { ContainerdError } from '../../errors.js';
import type { Connection } from '../../values/Connection.js';
import { answeredWithin } from '../operators/answeredWithin.js';
import { isAway, isTransient } from '../wire/errorClasses.js';
import { elapsed } from './elapsed.js';
import { AWAY_MS, CONNECTION_STATE_MS } from '../../values/timeLimits.js';

/** One step of a release. It must be idempotent, because it may be retried. */
export interface Step {
  readonly work: Observable<unknown>;
  /** Emits when a failed attempt is worth another before the connection is live again. */
  readonly ready?: Observable<unknown>;
  /** How long it may take in addition to the timeout, in milliseconds: a process's grace. May change meanwhile. */
  readonly grace?: Observable<number>;
  /** Whether the next step follows even if this one fails; not while containerd is away. */
  readonly optional?: boolean;
}

export interface AttemptOptions {
  readonly connection: Observable<Connection>;
  /**
   * How long one attempt may take while containerd is connected, and how long a transient failure is retried, in
   * milliseconds; `Infinity`: no limit.
   */
  readonly timeout: number;
}

const LONGEST_PAUSE_MS = 1000;

/**
 * Executes a step, and retries it while that may help: up to 10 minutes while containerd is away, and up to `timeout`
 * after transient errors. An attempt that takes longer than `timeout` while containerd is connected is
 * `deadline_exceeded`, and not retried.
 *
 * @param onAttempt Called before each attempt.
 */
export function attempts(
  { work, grace = of(0) }: Step,
  { connection, timeout: limit }: AttemptOptions,
  onAttempt: () => void,
): Observable<unknown> {
  return defer(() => {
    // The kind of trouble, and whether it has lasted too long.
    let trouble: { readonly away: boolean; isOver: boolean } | undefined;
    const begun = new Subject<NonNullable<typeof trouble>>();
    const lasting = begun.pipe(
      switchMap((now) =>
        elapsed(of(now.away ? AWAY_MS : limit)).pipe(
          tap(() => {
            now.isOver = true;
          }),
        ),
      ),
      ignoreElements(),
    );
    const overdue = elapsed(grace.pipe(map((ms) => ms + limit))).pipe(
      mergeMap(() => failureOf(connection, limit)),
      tap((reason) => {
        throw reason;
      }),
    );
    const attempt = defer(() => {
      onAttempt();
      return work.pipe(takeUntil(overdue));
    });
    return attempt.pipe(
      retry({
        delay: (reason: unknown, count) => {
          if (!mayHelp(reason)) return throwError(() => reason);
          const away = isAway(reason);
          if (trouble?.away !== away) begun.next((trouble = { away, isOver: false }));
          return trouble.isOver
            ? throwError(() => reason)
            : timer(Math.min(LONGEST_PAUSE_MS, 20 * 2 ** Math.min(count, 10)));
        },
      }),
      takeUntil(lasting),
    );
  });
}

/** Whether to retry. Not after an attempt that took too long or after close(); those errors name no RPC. */
function mayHelp(reason: unknown): reason is ContainerdError {
  return (
    reason instanceof ContainerdError &&
    isTransient(reason) &&
    (reason.rpc !== undefined || (reason.code !== 'cancelled' && reason.code !== 'deadline_exceeded'))
  );
}

/** Why an attempt took too long: containerd is away, or it does not respond. */
function failureOf(connection: Observable<Connection>, limit: number): Observable<ContainerdError> {
  const late = new ContainerdError('deadline_exceeded', `the attempt took longer than ${limit.toString()} ms`);
  return connection.pipe(
    filter(({ state }) => state !== 'connecting'),
    take(1),
    map((now) =>
      now.state === 'gap' ? new ContainerdError('unavailable', 'containerd is away', { cause: now.reason }) : late,
    ),
    answeredWithin(CONNECTION_STATE_MS, () => of(late)),
    catchError(() => of(late)),
  );
}
