import { randomUUID } from 'node:crypto';
import { EMPTY, asyncScheduler, catchError, concat, defer, finalize, firstValueFrom, from, ignoreElements, lastValueFrom, mergeMap, throwError, timeout } from 'rxjs';
import type { Observable } from 'rxjs';
import type { Channel } from './channel.js';
import { leased } from './leased.js';
import { leasesApi } from './leases.js';

/** What a program leaves that is killed is garbage after so long. */
const EXPIRES_MS = 24 * 60 * 60 * 1000;

/** After so long nobody waits for the end of a lease any more. */
const PATIENCE_MS = 30_000;

/**
 * Does something under a lease of its own: nothing that is made meanwhile is garbage before it is done. The lease ends
 * with it, whatever happens. After an error, or when it is unsubscribed, what was made goes at once: content, unfinished
 * writes and snapshots that nothing else needs.
 *
 *     lease:  c----------d|       created, deleted
 *     use:     --a--b--|
 *     result: ---a--b----|
 *
 * @param use Gets a channel whose calls are under the lease, and the lease's id.
 */
export function underLease<T>(channel: Channel, use: (leased: Channel, lease: string) => Observable<T>): Observable<T> {
  return defer(() => {
    channel.client(); // throws once the client is closed
    const errand = channel.errand();
    const leases = leasesApi(errand.channel);
    const id = `rx-containerd-${randomUUID()}`;
    const expires = new Date(asyncScheduler.now() + EXPIRES_MS).toISOString();
    // Promises: neither is taken back when somebody unsubscribes, for a lease that may be there must go.
    const created = firstValueFrom(leases.create(id, { 'containerd.io/gc.expire': expires }));
    let ending: Promise<void> | undefined;
    const end = (sync: boolean): Promise<void> => (ending ??= deleted(sync));
    const deleted = (sync: boolean): Promise<void> =>
      lastValueFrom(
        from(created).pipe(mergeMap(() => leases.delete(id, sync)), timeout(PATIENCE_MS), catchError(() => EMPTY), finalize(() => { errand.done(); })),
        { defaultValue: undefined },
      );
    const ended = (sync: boolean): Observable<never> => defer(() => end(sync)).pipe(ignoreElements());
    return from(created).pipe(
      mergeMap(() => concat(use(leased(channel, id), id), ended(false))),
      catchError((reason: unknown) => concat(ended(true), throwError(() => reason))),
      finalize(() => void end(true)),
    );
  });
}
