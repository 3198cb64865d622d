import { concat, defer, map, takeUntil } from 'rxjs';
import type { Observable } from 'rxjs';
import type { ContainerPlan } from '../containers/planContainer.js';
import { catchCode } from '../observables/operators/catchCode.js';
import type { RunContext } from './RunContext.js';
import type { ImageInfo } from '../values/Image.js';
import type { RunEvent } from './RunOptions.js';

type ProgressEvent<Progress> = Extract<RunEvent<Progress>, { readonly type: 'progress' }>;

/**
 * Reads the image of a run. If it is missing, subscribes to `pull` and reads it again.
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
  // Closing the client ends the pull; the run then fails like its other calls.
  const pulling = pull.pipe(
    map((progress): ProgressEvent<Progress> => ({ type: 'progress', progress })),
    takeUntil(cleanup.closing),
  );
  return read.pipe(catchCode('not_found', () => concat(pulling, read)));
}
