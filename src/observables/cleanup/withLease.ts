import { randomUUID } from 'node:crypto';
import { asyncScheduler, concat, defer, map, throwError } from 'rxjs';
import type { Observable } from 'rxjs';
import { catchContainerdError } from '../operators/catchContainerdError.js';
import type { Channel } from '../wire/Channel.js';
import type { Step } from './attempts.js';
import type { Cleanup } from './Cleanup.js';
import { using } from './using.js';
import { mayHaveHappened } from '../wire/errorClasses.js';
import { leased } from '../wire/leased.js';
import { leasesApi } from '../services/leases.js';
import { atMost } from '../operators/atMost.js';
import { unlessNotFound } from '../operators/unlessNotFound.js';

/** What a program leaves that is killed is garbage after so long. */
const EXPIRES_MS = 24 * 60 * 60 * 1000;

/**
 * Does something under a lease of its own: nothing that is made meanwhile is garbage before it is done. The lease ends
 * with it, whatever happens. After an error, or when it is unsubscribed, what was made goes with it: content, unfinished
 * writes and snapshots that nothing else needs.
 *
 *     lease:  c----------d|       created, deleted
 *     use:     --a--b--|
 *     result: ---a--b----|
 *
 * @param use Gets a channel whose calls are under the lease, and the lease's id.
 */
export function withLease<T>(
  cleanup: Cleanup,
  channel: Channel,
  use: (leased: Channel, lease: string) => Observable<T>,
): Observable<T> {
  return defer(() => {
    const leases = leasesApi(channel);
    const id = `rx-containerd-${randomUUID()}`;
    const what = `lease ${id}`;
    const expires = new Date(asyncScheduler.now() + EXPIRES_MS).toISOString();
    const deleted = (sync: boolean): Step => ({ work: leases.delete(id, sync).pipe(unlessNotFound()) });
    const make = leases.create(id, { 'containerd.io/gc.expire': expires }).pipe(
      map(() => id),
      // Nobody knows whether it was made.
      catchContainerdError((reason) =>
        concat(
          mayHaveHappened(reason) ? atMost(cleanup.release({ what, steps: [deleted(false)] })) : [],
          throwError(() => reason),
        ),
      ),
    );
    return using(cleanup, { what, make, steps: (_lease, completed) => [deleted(!completed)] }, () =>
      use(leased(channel, id), id),
    );
  });
}
