import { concatMap, defer, from, map, mergeMap, of, reduce, toArray } from 'rxjs';
import type { Observable } from 'rxjs';
import { catchCode } from '../observables/operators/catchCode.js';
import type { ImageServices } from './imageServices.js';
import type { Descriptor } from '../values/Descriptor.js';
import { suits } from '../values/Platform.js';
import type { Platform } from '../values/Platform.js';
import type { ReadJson } from './jsonReader.js';
import { isIndex, isManifest } from './mediaTypes.js';
import { parseIndex, parseManifest } from './parse.js';
import type { ManifestEntry } from './parse.js';

type Services = Pick<ImageServices, 'content'>;

/** The digest of the first missing blob; `undefined` if nothing is missing. */
type Missing = string | undefined;

const REFERENCE = 'containerd.io/gc.ref.content.';

/**
 * Labels an index and its manifests with the blobs they refer to, so that containerd's garbage collector keeps those.
 * An index may lack the content of some platforms; those are left out. Emits the digest of a missing blob, or
 * `undefined`.
 *
 * @param read Reads the index and the manifests.
 * @param platform Links only this platform's manifests; `undefined`: all that are complete.
 */
export function linkContent(
  services: Services,
  read: ReadJson,
  target: Descriptor,
  platform: Platform | undefined,
): Observable<Missing> {
  return blobExists(services, target).pipe(
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
    mergeMap((index) => from(parseIndex(index).filter((entry) => mayMatch(entry, platform)))),
    concatMap((entry) => linkContent(services, read, entry, platform).pipe(map((missing) => ({ entry, missing })))),
    toArray(),
    mergeMap((entries) => {
      const labels = entries
        .filter(({ missing }) => missing === undefined)
        .map(({ entry }, n) => [`${REFERENCE}m.${n.toString()}`, entry.digest]);
      const missing = labels.length > 0 ? undefined : entries[0]?.missing;
      return services.content
        .label(target.digest, Object.fromEntries(labels) as Record<string, string>)
        .pipe(map(() => missing));
    }),
  );
}

/** Whether an index entry may be for a platform; `undefined` matches every entry. */
export function mayMatch({ platform: offered }: ManifestEntry, platform: Platform | undefined): boolean {
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
            ? defer(() => services.content.label(manifest.digest, labels)).pipe(map(() => undefined))
            : of(missing),
        ),
      );
    }),
  );
}

/** The first of these blobs that is not in the content store. */
export function firstMissing(services: Pick<Services, 'content'>, wanted: readonly Descriptor[]): Observable<Missing> {
  return from(wanted).pipe(
    concatMap((blob) => blobExists(services, blob).pipe(map((there) => (there ? undefined : blob.digest)))),
    reduce<Missing, Missing>((first, missing) => first ?? missing, undefined),
  );
}

export function blobExists({ content }: Pick<Services, 'content'>, { digest }: Descriptor): Observable<boolean> {
  return content.info(digest).pipe(
    map(() => true),
    catchCode('not_found', () => of(false)),
  );
}
