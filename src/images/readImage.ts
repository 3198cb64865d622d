import { catchError, concatMap, filter, from, map, mergeMap, of, reduce, throwError } from 'rxjs';
import type { Observable } from 'rxjs';
import { ContainerdError } from '../errors.js';
import { hasCode } from '../observables/wire/errorClasses.js';
import type { ContentApi } from '../observables/services/content.js';
import type { ImagesApi } from '../observables/services/images.js';
import type { ImageInfo } from '../values/Image.js';
import type { Descriptor } from '../values/Descriptor.js';
import { ownPlatform, platformName, suits } from '../values/Platform.js';
import type { Platform } from '../values/Platform.js';
import { chainId } from './chainId.js';
import { jsonReader } from './jsonReader.js';
import type { ReadJson } from './jsonReader.js';
import { isIndex, isManifest } from './mediaTypes.js';
import { parseConfig, parseIndex, parseManifest } from './parse.js';
import type { ManifestEntry } from './parse.js';
import { unreadable } from './readJson.js';

export interface ImageStores {
  readonly images: Pick<ImagesApi, 'get'>;
  readonly content: Pick<ContentApi, 'read'>;
}

type Found = Omit<ImageInfo, 'name' | 'target'>;

/**
 * Reads an image for one platform. `not_found` if no image has this name, or if it has no variant for the platform.
 *
 *     record → index → manifest → config
 */
export function readImage(
  stores: ImageStores,
  name: string,
  platform: Platform = ownPlatform(),
): Observable<ImageInfo> {
  return stores.images.get(name).pipe(
    mergeMap(({ target }) =>
      readTarget(jsonReader(stores.content), target, platform).pipe(
        map((found) => {
          if (found === undefined)
            throw new ContainerdError('not_found', `image "${name}" has no ${platformName(platform)} variant`, {
              rpc: 'Content/Read',
              reason: 'no-such-platform',
            });
          return { name, target, ...found };
        }),
      ),
    ),
  );
}

/** Reads the manifest that a descriptor leads to on a platform; `undefined` if it has none for the platform. */
export function readTarget(read: ReadJson, target: Descriptor, platform: Platform): Observable<Found | undefined> {
  if (isIndex(target.mediaType)) return readIndex(read, target, platform);
  if (isManifest(target.mediaType)) return readManifest(read, target, platform);
  return throwError(() => unreadable(target.digest, `"${target.mediaType}" is not the media type of an image`));
}

function readIndex(read: ReadJson, target: Descriptor, platform: Platform): Observable<Found | undefined> {
  return read(target).pipe(
    mergeMap((index) => from(candidates(parseIndex(index), platform))),
    // Sequentially: the content of other platforms is often missing.
    concatMap((entry) =>
      readTarget(read, entry, platform).pipe(catchError((reason: unknown) => missing(entry, reason))),
    ),
    filter((found) => found !== undefined),
    reduce<Found, Found | undefined>(
      (best, found) =>
        best !== undefined && suits(platform, best.platform) >= suits(platform, found.platform) ? best : found,
      undefined,
    ),
  );
}

/** The entries that may be for the platform; an entry without a platform has to be read to find out. */
function candidates(entries: readonly ManifestEntry[], platform: Platform): readonly ManifestEntry[] {
  return entries.filter(
    (entry) =>
      (isIndex(entry.mediaType) || isManifest(entry.mediaType)) &&
      (entry.platform === undefined || suits(platform, entry.platform) > 0),
  );
}

/** The content of an entry without a platform may be missing, because it may be for another platform. */
function missing(entry: ManifestEntry, reason: unknown): Observable<undefined> {
  const isOther = entry.platform === undefined && hasCode(reason, 'not_found');
  return isOther ? of(undefined) : throwError(() => reason);
}

function readManifest(read: ReadJson, manifest: Descriptor, wanted: Platform): Observable<Found | undefined> {
  return read(manifest).pipe(
    map(parseManifest),
    mergeMap(({ config, layers }) => read(config).pipe(map((image) => ({ ...parseConfig(image), layers })))),
    map(({ platform, ...found }) =>
      suits(wanted, platform) > 0 ? { ...found, platform, manifest, chainId: chainId(found.diffIds) } : undefined,
    ),
  );
}
