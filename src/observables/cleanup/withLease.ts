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
import { IMAGE_LEASE_MS } from '../../values/timeLimits.js';

/**
 * Runs `use` under a lease of its own, so that nothing it creates is garbage-collected meanwhile. The lease is deleted
 * at the end, whatever happens. After an error or an unsubscribe, content, unfinished writes and snapshots that nothing
 * else needs are deleted with it.
 *
 *     lease:  c----------d|       created, deleted
 *     use:     --a--b--|
 *     result: ---a--b----|
 *
 * @param use Gets a channel whose calls use the lease, and the lease's id.
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
    const expires = new Date(asyncScheduler.now() + IMAGE_LEASE_MS).toISOString();
    const deleted = (sync: boolean): Step => ({ work: leases.delete(id, sync).pipe(unlessNotFound()) });
    const make = leases.create(id, { 'containerd.io/gc.expire': expires }).pipe(
      map(() => id),
      // It is unknown whether the lease was created.
      catchContainerdError((reason) =>
        concat(
          mayHaveHappened(reason) ? atMost(cleanup.releases.start({ what, steps: [deleted(false)] })) : [],
          throwError(() => reason),
        ),
      ),
    );
    return using(cleanup, { what, make, steps: (_lease, completed) => [deleted(!completed)] }, () =>
      use(leased(channel, id), id),
    );
  });
}
