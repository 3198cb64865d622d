import { map, of } from 'rxjs';
import type { Observable } from 'rxjs';
import type { ImageServices } from './imageServices.js';

/** The snapshotter to unpack to: the given one, otherwise the namespace's default; `undefined` without unpacking. */
export function snapshotterOf(
  { defaults }: Pick<ImageServices, 'defaults'>,
  { snapshotter, unpack }: { readonly snapshotter: string | undefined; readonly unpack: boolean },
): Observable<string | undefined> {
  return snapshotter === undefined && unpack
    ? defaults.pipe(map((usual) => usual.snapshotter))
    : of(unpack ? snapshotter : undefined);
}
