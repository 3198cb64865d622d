import { EMPTY, concat, defer, ignoreElements, last, mergeMap, of, throwError } from 'rxjs';
import type { Observable } from 'rxjs';
import { ContainerdError } from '../errors.js';
import { answeredWithin } from '../observables/operators/answeredWithin.js';
import { unlessNotFound } from '../observables/operators/unlessNotFound.js';
import { haveReaders, removeFolder } from './fifoFolders.js';
import { reread } from './lookAgain.js';
import type { FoundOrphan } from './FoundOrphan.js';
import { verdictOf } from './FoundOrphan.js';
import { isSame } from './Owned.js';
import type { Ownership } from './Ownership.js';
import type { OwnerStores } from './OwnerStores.js';
import { removeTask } from './removeTask.js';
import { REMOVAL_MS } from '../values/timeLimits.js';

/** Removes an orphan if neither it nor the verdict on its owner has changed. */
export function removeOrphan(ownership: Ownership, found: FoundOrphan): Observable<'removed' | 'skipped'> {
  const {
    orphan: { kind, id, namespace, owner },
  } = found;
  const stores = ownership.stores(namespace);
  /**
   * Runs a step if nothing has changed. The check comes right before it, because containerd cannot do both in one call.
   */
  const guarded = (step: () => Observable<unknown>): Observable<'removed' | 'skipped'> =>
    reread(ownership, namespace, found.owned).pipe(
      mergeMap((now) => {
        if (now === undefined) return of('removed' as const);
        const verdict = verdictOf(ownership, now);
        if (!isSame(now, found.owned) || verdict.is !== (owner === 'unknown' ? 'unknown' : 'gone'))
          return of('skipped' as const);
        return concat(step().pipe(unlessNotFound(), ignoreElements()), of('removed' as const));
      }),
    );
  return (
    kind === 'container' ? removeContainer(stores, found, guarded) : guarded(() => removalOf(stores, found))
  ).pipe(
    answeredWithin(REMOVAL_MS, () =>
      throwError(
        () =>
          new ContainerdError('deadline_exceeded', `${kind} ${id} could not be removed within ${REMOVAL_MS / 1000} s`),
      ),
    ),
  );
}

type Guarded = (step: () => Observable<unknown>) => Observable<'removed' | 'skipped'>;

/** Removes task, record and snapshot, in this order: what an interrupted attempt leaves is found again. */
function removeContainer(
  { tasks, containers, snapshots }: OwnerStores,
  { owned: { id, snapshotter = '', snapshotKey = '' } }: FoundOrphan,
  guarded: Guarded,
): Observable<'removed' | 'skipped'> {
  const snapshot = defer(() =>
    snapshotKey === '' ? EMPTY : snapshots.remove(snapshotter, snapshotKey).pipe(unlessNotFound()),
  );
  return guarded(() => removeTask(tasks, id)).pipe(
    mergeMap((outcome) =>
      outcome === 'skipped'
        ? of(outcome)
        : guarded(() => concat(containers.delete(id).pipe(unlessNotFound()), snapshot)),
    ),
    last(),
  );
}

function removalOf(
  { snapshots, leases }: OwnerStores,
  { orphan: { kind, id }, owned }: FoundOrphan,
): Observable<unknown> {
  if (kind === 'snapshot') return snapshots.remove(owned.snapshotter ?? '', id);
  // Its content becomes garbage and is collected before the response.
  if (kind === 'lease') return leases.delete(id, true);
  return defer(() => {
    if (haveReaders(id))
      return throwError(() => new ContainerdError('failed_precondition', `a process still has a FIFO in ${id} open`));
    removeFolder(id);
    return EMPTY;
  });
}
