import { map, of } from 'rxjs';
import type { Observable } from 'rxjs';
import type { ContainerContext } from './ContainerContext.js';
import type { ContainerPlan } from './planContainer.js';

/** A plan that says where the container's files are made, and who runs it. */
export interface PlacedPlan extends ContainerPlan {
  readonly snapshotter: string;
  readonly runtime: string;
}

/** What the plan leaves open is as the namespace has it: one question, and none where nothing is open. */
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
