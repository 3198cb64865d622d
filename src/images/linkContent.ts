import { concatMap, defer, from, map, mergeMap, of, reduce, throwError, toArray } from 'rxjs';
import type { Observable } from 'rxjs';
import { catchContainerdError } from '../observables/operators/catchContainerdError.js';
import type { ImageServices } from './imageServices.js';
import type { Descriptor } from '../values/Descriptor.js';
import { suits } from '../values/Platform.js';
import type { Platform } from '../values/Platform.js';
import type { ReadJson } from './jsonReader.js';
import { isIndex, isManifest } from './mediaTypes.js';
import { parseIndex, parseManifest } from './parse.js';
import type { ManifestEntry } from './parse.js';

type Services = Pick<ImageServices, 'content' | 'writer'>;

/** What is missing of something: the digest of a blob, or nothing. */
type Missing = string | undefined;

const REFERENCE = 'containerd.io/gc.ref.content.';

/**
 * Labels an index and its manifests with what they need, for that is how containerd knows what is garbage. Of an index
 * what is for other platforms may be missing, and is left out. Emits what is missing all the same.
 *
 * @param read Reads the index and the manifests.
 * @param platform Only the manifests for it; without, all that are whole.
 */
export function linkContent(
  services: Services,
  read: ReadJson,
  target: Descriptor,
  platform: Platform | undefined,
): Observable<Missing> {
  return isThere(services, target).pipe(
    mergeMap((there) => {
      if (!there) return of(target.digest);
      if (isIndex(target.mediaType)) return linkIndex(services, read, target, platform);
      return isManifest(target.mediaType) ? linkManifest(services, read, target) : of(undefined);
    }),
  );
}

function linkIndex(
  services: Services,
  read: ReadJson,
  target: Descriptor,
  platform: Platform | undefined,
): Observable<Missing> {
  return read(target).pipe(
    mergeMap((index) => from(parseIndex(index).filter((entry) => isWanted(entry, platform)))),
    concatMap((entry) => linkContent(services, read, entry, platform).pipe(map((missing) => ({ entry, missing })))),
    toArray(),
    mergeMap((entries) => {
      const whole = entries
        .filter(({ missing }) => missing === undefined)
        .map(({ entry }, n) => [`${REFERENCE}m.${n.toString()}`, entry.digest]);
      const missing = whole.length > 0 ? undefined : entries[0]?.missing;
      return services.writer
        .label(target.digest, Object.fromEntries(whole) as Record<string, string>)
        .pipe(map(() => missing));
    }),
  );
}

/** Whether a member of an index may be for a platform; without a platform each is wanted. */
export function isWanted({ platform: offered }: ManifestEntry, platform: Platform | undefined): boolean {
  return platform === undefined || offered === undefined || suits(platform, offered) > 0;
}

function linkManifest(services: Services, read: ReadJson, manifest: Descriptor): Observable<Missing> {
  return read(manifest).pipe(
    map(parseManifest),
    mergeMap(({ config, layers }) => {
      const labels = {
        [`${REFERENCE}config`]: config.digest,
        ...Object.fromEntries(layers.map(({ digest }, n) => [`${REFERENCE}l.${n.toString()}`, digest])),
      };
      return firstMissing(services, [config, ...layers]).pipe(
        mergeMap((missing) =>
          missing === undefined
            ? defer(() => services.writer.label(manifest.digest, labels)).pipe(map(() => undefined))
            : of(missing),
        ),
      );
    }),
  );
}

/** The first of these blobs that is not in the content store. */
export function firstMissing(services: Pick<Services, 'content'>, wanted: readonly Descriptor[]): Observable<Missing> {
  return from(wanted).pipe(
    concatMap((blob) => isThere(services, blob).pipe(map((there) => (there ? undefined : blob.digest)))),
    reduce<Missing, Missing>((first, missing) => first ?? missing, undefined),
  );
}

/** Whether a blob is in the content store. */
export function isThere({ content }: Pick<Services, 'content'>, { digest }: Descriptor): Observable<boolean> {
  return content.info(digest).pipe(
    map(() => true),
    catchContainerdError((reason) => (reason.code === 'not_found' ? of(false) : throwError(() => reason))),
  );
}
