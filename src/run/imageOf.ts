import { concat, defer, map, takeUntil } from 'rxjs';
import type { Observable } from 'rxjs';
import type { ContainerPlan } from '../containers/planContainer.js';
import { catchCode } from '../observables/operators/catchCode.js';
import type { RunContext } from './RunContext.js';
import type { ImageInfo } from '../values/Image.js';
import type { RunEvent } from './RunOptions.js';

type ProgressEvent<Progress> = Extract<RunEvent<Progress>, { readonly type: 'progress' }>;

/**
 * The image of a run, read once where it is there. Where it is not, `pull` is subscribed, and the image is read after it.
 *
 *     read:   ----#       (not_found)
 *     pull:       --p--p--|
 *     read:               --i|
 *     result: ------p--p----i|
 */
export function imageOf<Progress>(
  { readImage, cleanup }: Pick<RunContext, 'readImage' | 'cleanup'>,
  { image, platform }: ContainerPlan,
  pull: Observable<Progress> | undefined,
): Observable<ImageInfo | ProgressEvent<Progress>> {
  const read = defer(() => readImage(image, platform));
  if (pull === undefined) return read;
  // Nothing is pulled any more when the client closes; the run then ends as its calls do.
  const pulling = pull.pipe(
    map((progress): ProgressEvent<Progress> => ({ type: 'progress', progress })),
    takeUntil(cleanup.closing),
  );
  return read.pipe(catchCode('not_found', () => concat(pulling, read)));
}
