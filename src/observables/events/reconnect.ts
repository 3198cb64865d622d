import { EMPTY, asyncScheduler, concat, defer, merge, mergeMap, of, retry, tap, throwError, timer } from 'rxjs';
import type { Observable } from 'rxjs';
import { ContainerdError } from '../../errors.js';
import type { Connection } from '../../values/Connection.js';
import { catchContainerdError } from '../operators/catchContainerdError.js';
import { elapsed } from '../cleanup/elapsed.js';
import { isTransient } from '../wire/errorClasses.js';
import { isConnection } from './session.js';
import type { FeedItem } from './session.js';

export interface ReconnectOptions {
  /**
   * How long the first `live` may take over all attempts, in milliseconds, before the stream errors; `Infinity`: no
   * limit.
   */
  readonly connectTimeout: number;
  /** Returns a number from 0 to 1, for jitter. */
  readonly random: () => number;
  /**
   * Whether containerd has responded to this client before: the address is right then, and the daemon expected back.
   */
  readonly reached?: () => boolean;
}

const FLOOR_MS = 20;
const CAP_MS = 1000;

/** The pause before the n-th retry, counted from 0, in milliseconds: doubles up to a second, half of it jitter. */
export function pauseBefore(tries: number, random: () => number): number {
  const pause = Math.min(FLOOR_MS * 2 ** Math.min(tries, 16), CAP_MS);
  return pause / 2 + (random() * pause) / 2;
}

/**
 * Opens a new session whenever one ends, as long as the failure is transient.
 *
 *     session:  --l--e--#
 *                          --l--e--
 *     result:   --l--e--g----l--e--   g: gap
 *
 * Before the first `live` it emits `connecting` with the reason of a failed attempt, and retries for `connectTimeout`;
 * then it errors with the last reason, unless containerd has responded before.
 *
 *     session:  -#
 *                   -#
 *                         --l--
 *     result:   -c----------l--   c: connecting, with a reason; not twice the same
 */
export function reconnect(
  session: Observable<FeedItem>,
  { connectTimeout, random, reached = () => false }: ReconnectOptions,
): Observable<FeedItem> {
  return defer(() => {
    // The state of one subscription: whether events arrive, failed attempts since, and the last reason.
    const now = { live: false, everLive: false, tries: 0, reason: noAnswer(connectTimeout) };
    const isNews = (reason: ContainerdError): boolean =>
      now.live || (!now.everLive && reason.message !== now.reason.message);
    // An address that worked before is retried, whatever error connecting to it gives now.
    const isRetryable = (reason: ContainerdError): boolean =>
      isTransient(reason) || ((now.everLive || reached()) && reason.argument === 'address');
    const attempts = session.pipe(
      tap((item) => {
        if (isConnection(item)) Object.assign(now, { live: true, everLive: true, tries: 0 });
      }),
      catchContainerdError((reason) => {
        const news = isRetryable(reason) && isNews(reason) ? [now.live ? gap(reason) : waiting(reason)] : [];
        Object.assign(now, { live: false, reason });
        return concat(
          news,
          throwError(() => reason),
        );
      }),
      retry({
        delay: (reason: ContainerdError) =>
          isRetryable(reason) ? timer(pauseBefore(now.tries++, random)) : throwError(() => reason),
      }),
    );
    const deadline = elapsed(of(connectTimeout)).pipe(
      mergeMap(() => (now.everLive || reached() ? EMPTY : throwError(() => now.reason))),
    );
    return merge(attempts, deadline);
  });
}

function gap(reason: ContainerdError): Connection {
  return Object.freeze({ state: 'gap', since: new Date(asyncScheduler.now()), reason });
}

function waiting(reason: ContainerdError): Connection {
  return Object.freeze({ state: 'connecting', reason });
}

function noAnswer(connectTimeout: number): ContainerdError {
  return new ContainerdError('unavailable', `containerd did not answer within ${connectTimeout.toString()} ms`, {
    rpc: 'Events/Subscribe',
  });
}
