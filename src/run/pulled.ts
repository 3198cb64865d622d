import { ignoreElements, map, throwError } from 'rxjs';
import type { Observable } from 'rxjs';
import type { ContainerPlan } from '../containers/planContainer.js';
import { catchContainerdError } from '../observables/catchContainerdError.js';
import type { Host } from '../process/Host.js';
import type { RunEvent } from './RunOptions.js';

/** Gets an image that is not there. */
export function pulled<Progress>({ readImage }: Pick<Host, 'readImage'>, { image, platform }: ContainerPlan, pull: Observable<Progress>): Observable<RunEvent<Progress>> {
  return readImage(image, platform).pipe(
    ignoreElements(),
    catchContainerdError((reason) => (reason.code === 'not_found' ? pull.pipe(map((progress) => ({ type: 'progress', progress }) as const)) : throwError(() => reason))),
  );
}
