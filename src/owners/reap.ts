import { catchError, concatMap, defer, from, map, mergeMap, of, throwError } from 'rxjs';
import type { Observable } from 'rxjs';
import { ContainerdError } from '../errors.js';
import { checkReap } from './checkReap.js';
import type { ReapPlan } from './checkReap.js';
import type { Orphan } from './Orphan.js';
import { findOrphans } from './orphans.js';
import { isSameOwner } from './Owner.js';
import type { Ownership } from './Ownership.js';
import { removeOrphan } from './removeOrphan.js';
import type { ReapEvent, ReapOptions } from './ReapOptions.js';

/** Removes orphans, one after the other. */
export function reap(ownership: Ownership, own: string, options: ReapOptions): Observable<ReapEvent> {
  return defer(() => {
    const plan = checkReap(options, own);
    return findOrphans(ownership, plan.namespaces).pipe(
      mergeMap((all) => from(all.filter(({ orphan }) => isSelected(plan, orphan)))),
      concatMap((found): Observable<ReapEvent> => {
        const { orphan } = found;
        if (plan.dryRun) return of({ type: 'would-remove', orphan });
        return removeOrphan(ownership, found).pipe(
          map((type): ReapEvent => ({ type, orphan })),
          catchError((reason: unknown) =>
            reason instanceof ContainerdError && !isClosed(reason)
              ? of<ReapEvent>({ type: 'failed', orphan, reason })
              : throwError(() => reason),
          ),
        );
      }),
    );
  });
}

function isSelected({ owners }: ReapPlan, orphan: Orphan): boolean {
  if (owners === undefined) return orphan.owner !== 'unknown';
  const owner = orphan.owner === 'unknown' ? orphan.claim : orphan.owner;
  return owners.some((named) =>
    named === 'unknown' ? orphan.owner === 'unknown' : owner !== undefined && isSameOwner(named, owner),
  );
}

/** After close() nothing more can be removed. */
function isClosed({ code, rpc }: ContainerdError): boolean {
  return code === 'cancelled' && rpc === undefined;
}
