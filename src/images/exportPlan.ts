import { concatMap, from, map, mergeMap, of, throwError, toArray } from 'rxjs';
import type { Observable } from 'rxjs';
import { ContainerdError } from '../errors.js';
import type { ImageServices } from './imageServices.js';
import type { ImageRecord } from '../values/Image.js';
import type { Descriptor } from '../values/Descriptor.js';
import { ownPlatform, platformName } from '../values/Platform.js';
import type { Platform } from '../values/Platform.js';
import { jsonReader } from './jsonReader.js';
import type { ReadJson } from './jsonReader.js';
import { firstMissing, blobExists } from './linkContent.js';
import { isIndex } from './mediaTypes.js';
import { parseIndex, parseManifest } from './parse.js';
import { readTarget } from './readImage.js';

type Services = Pick<ImageServices, 'content'>;

/** What an exported archive contains. */
export interface ExportPlan {
  /** The descriptor in the archive's index. */
  readonly target: Descriptor;
  /** Each blob once, including everything it refers to. */
  readonly blobs: readonly Descriptor[];
  /** The entry of docker's manifest.json; `undefined` if nothing matches the platform. */
  readonly docker: { readonly config: Descriptor; readonly layers: readonly Descriptor[] } | undefined;
}

/** Exports every platform whose content is complete, or only the manifest of the given platform. */
export function exportPlan(
  services: Services,
  { name, target }: ImageRecord,
  platform: Platform | undefined,
): Observable<ExportPlan> {
  const own = platform ?? ownPlatform();
  const read = jsonReader(services.content);
  return readTarget(read, target, own).pipe(
    mergeMap((found) => {
      if (platform !== undefined && found === undefined)
        return throwError(
          () =>
            new ContainerdError('not_found', `image "${name}" has no ${platformName(own)} variant`, {
              argument: 'platform',
              reason: 'no-such-platform',
            }),
        );
      const chosen = platform === undefined ? target : (found?.manifest ?? target);
      const docker: Observable<ExportPlan['docker']> =
        found === undefined ? of(undefined) : read(found.manifest).pipe(map(parseManifest));
      return docker.pipe(
        mergeMap((parts) =>
          blobsOf(services, read, chosen).pipe(
            map((blobs) => ({ target: chosen, blobs: unique(name, blobs), docker: parts })),
          ),
        ),
      );
    }),
  );
}

/** A blob and everything it refers to; empty if part of that is missing. */
function blobsOf(services: Services, read: ReadJson, target: Descriptor): Observable<readonly Descriptor[]> {
  return blobExists(services, target).pipe(
    mergeMap((there) => {
      if (!there) return of([]);
      return isIndex(target.mediaType) ? inIndex(services, read, target) : inManifest(services, read, target);
    }),
  );
}

function inIndex(services: Services, read: ReadJson, index: Descriptor): Observable<readonly Descriptor[]> {
  return read(index).pipe(
    mergeMap((json) => from(parseIndex(json))),
    concatMap((entry) => blobsOf(services, read, entry)),
    toArray(),
    map((entries) => (entries.flat().length === 0 ? [] : [...entries.flat(), index])),
  );
}

function inManifest(services: Services, read: ReadJson, manifest: Descriptor): Observable<readonly Descriptor[]> {
  return read(manifest).pipe(
    map(parseManifest),
    mergeMap(({ config, layers }) =>
      firstMissing(services, [config, ...layers]).pipe(
        map((missing) => (missing === undefined ? [config, ...layers, manifest] : [])),
      ),
    ),
  );
}

function unique(name: string, blobs: readonly Descriptor[]): readonly Descriptor[] {
  if (blobs.length === 0)
    throw new ContainerdError('not_found', `the content of image "${name}" is incomplete`, { rpc: 'Content/Info' });
  return [...new Map(blobs.map((blob) => [blob.digest, blob])).values()];
}
