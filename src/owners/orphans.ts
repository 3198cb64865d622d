import { concatMap, defer, from, map, mergeMap, toArray } from 'rxjs';
import type { Observable } from 'rxjs';
import { checkOptions } from '../arguments/checkKinds.js';
import { checkNamespaces } from './checkReap.js';
import { findOwned } from './findOwned.js';
import type { Found } from './findOwned.js';
import type { Orphan } from './Orphan.js';
import { decodeOwner } from './ownerLabels.js';
import type { Ownership } from './Ownership.js';
import { verdictOf } from './FoundOrphan.js';
import type { FoundOrphan } from './FoundOrphan.js';

/** Options of `orphans()`. */
export interface OrphansOptions {
  /** Default: the client's own namespace. */
  readonly namespaces?: readonly string[] | undefined;
}

const KNOWN: ReadonlySet<string> = new Set<keyof OrphansOptions>(['namespaces']);

/** Lists the orphans of some namespaces. */
export function orphans(ownership: Ownership, own: string, options: OrphansOptions): Observable<readonly Orphan[]> {
  return defer(() => {
    checkOptions('options', options, KNOWN);
    return findOrphans(ownership, checkNamespaces(options.namespaces, own)).pipe(
      map((found) => found.map(({ orphan }) => orphan)),
    );
  });
}

export function findOrphans(ownership: Ownership, namespaces: readonly string[]): Observable<readonly FoundOrphan[]> {
  return from(namespaces).pipe(
    concatMap((namespace) =>
      findOwned(ownership, namespace).pipe(mergeMap((found) => orphanOf(ownership, namespace, found))),
    ),
    toArray(),
  );
}

/** Empty if the owner is alive. */
function orphanOf(ownership: Ownership, namespace: string, { owned, task }: Found): readonly FoundOrphan[] {
  const { kind, id, snapshotter, since, labels } = owned;
  const left = {
    kind,
    namespace,
    id,
    since,
    ...(kind === 'snapshot' && snapshotter !== undefined && { snapshotter }),
    ...(task && { task }),
  };
  const owner = decodeOwner(labels);
  const verdict = verdictOf(ownership, owned);
  if (verdict.is === 'alive') return [];
  if (verdict.is === 'gone' && owner !== undefined)
    return [{ owned, orphan: { ...left, owner, evidence: verdict.evidence } }];
  const evidence = verdict.is === 'unknown' ? verdict.evidence : 'unreadable-labels';
  return [{ owned, orphan: { ...left, owner: 'unknown', evidence, ...(owner && { claim: owner }) } }];
}
