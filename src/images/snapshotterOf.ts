import { map, of } from 'rxjs';
import type { Observable } from 'rxjs';
import type { ImageServices } from './imageServices.js';

/** Whose snapshots are made: the one that is asked for, else the namespace's; nobody is asked where none are made. */
export function snapshotterOf(
  { defaults }: Pick<ImageServices, 'defaults'>,
  { snapshotter, unpack }: { readonly snapshotter: string | undefined; readonly unpack: boolean },
): Observable<string | undefined> {
  return snapshotter === undefined && unpack
    ? defaults.pipe(map((usual) => usual.snapshotter))
    : of(unpack ? snapshotter : undefined);
}
