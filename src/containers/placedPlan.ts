import { map, of } from 'rxjs';
import type { Observable } from 'rxjs';
import type { ContainerContext } from './ContainerContext.js';
import type { ContainerPlan } from './planContainer.js';

/** A plan with its snapshotter and runtime. */
export interface PlacedPlan extends ContainerPlan {
  readonly snapshotter: string;
  readonly runtime: string;
}

/** Fills in the namespace's defaults; queries them only if needed. */
export function placedPlan(
  { defaults }: Pick<ContainerContext, 'defaults'>,
  plan: ContainerPlan,
): Observable<PlacedPlan> {
  const { snapshotter, runtime } = plan;
  if (snapshotter !== undefined && runtime !== undefined) return of({ ...plan, snapshotter, runtime });
  return defaults.pipe(
    map((usual) => ({ ...plan, snapshotter: snapshotter ?? usual.snapshotter, runtime: runtime ?? usual.runtime })),
  );
}
