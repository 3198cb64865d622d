import { EMPTY, concat, concatMap, defer, filter, from, map, mergeMap, of, throwError, toArray } from 'rxjs';
import type { Observable } from 'rxjs';
import { ContainerdError } from '../errors.js';
import type { ImageServices, UnderLease } from './imageServices.js';
import type { ImageStep } from '../values/ImageProgress.js';
import { checkLabels } from '../arguments/checkLabels.js';
import { checkFlag, checkOptions } from '../arguments/checkKinds.js';
import { checkIdentifier } from '../arguments/checkIdentifier.js';
import { ownPlatform, parsePlatform, platformName } from '../values/Platform.js';
import type { Platform } from '../values/Platform.js';
import { ArchiveContents } from './ArchiveContents.js';
import { archivedImages, selectImages } from './archivedImages.js';
import type { ArchivedImage } from './ArchivedImage.js';
import type { ImageWorkProgress } from './ImageWorkProgress.js';
import { jsonReader } from './jsonReader.js';
import type { ReadJson } from './jsonReader.js';
import { linkContent } from './linkContent.js';
import { TransferRate } from './TransferRate.js';
import { readTarget } from './readImage.js';
import { checkNewRef } from './reference.js';
import { snapshotterOf } from './snapshotterOf.js';
import { checkSource, isFolder } from './source.js';
import type { ImageSource } from './source.js';
import { storeArchive } from './storeArchive.js';
import { storeLayout } from './storeLayout.js';
import { unpack } from './unpack.js';

/** Options of `importImage()`. */
export interface ImportOptions {
  /**
   * Such as `linux/arm64`: keeps and unpacks only this platform. By default all platforms are kept, and this machine's
   * is unpacked.
   */
  readonly platform?: string | undefined;
  /**
   * The snapshotter to unpack to. Default: the namespace's label `containerd.io/defaults/snapshotter`, otherwise
   * `overlayfs`.
   */
  readonly snapshotter?: string | undefined;
  /**
   * The name of the image. If the archive has several images, selects the one with this name, otherwise the one with
   * only this tag. By default each image keeps the name it has in the archive; an archive with only a tag (`latest`) or
   * an invalid reference (`A B`) needs a `ref`.
   */
  readonly ref?: string | undefined;
  readonly labels?: Readonly<Record<string, string>> | undefined;
  /** Whether to unpack the layers into snapshots, which containers need. Default: `true`. */
  readonly unpack?: boolean | undefined;
}

const KNOWN: ReadonlySet<string> = new Set<keyof ImportOptions>(['platform', 'snapshotter', 'ref', 'labels', 'unpack']);

interface Wanted {
  readonly platform: Platform | undefined;
  readonly snapshotter: string | undefined;
  readonly ref: string | undefined;
  readonly labels: Readonly<Record<string, string>>;
  readonly unpack: boolean;
}

/** Imports the images of an archive, or of an OCI layout, through containerd's content store. */
export function importImage(
  underLease: UnderLease,
  source: ImageSource,
  options: ImportOptions,
): Observable<ImageWorkProgress> {
  return defer(() => {
    checkOptions('options', options, KNOWN);
    checkFlag('unpack', options.unpack);
    checkSource(source);
    const asked = withDefaults(options);
    return underLease((services, lease) =>
      snapshotterOf(services, asked).pipe(
        mergeMap((snapshotter) => {
          const wanted = { ...asked, snapshotter };
          const contents = new ArchiveContents();
          const meter = new TransferRate();
          const read = jsonReader(services.content);
          const prepared = defer(() => archivedImages(services, lease, contents)).pipe(
            mergeMap((images) => selectImages(images, wanted.ref)),
            concatMap((image) => prepare({ services, lease, read, meter, wanted }, image)),
          );
          const storing = { services, lease, meter };
          const stored = isFolder(source)
            ? storeLayout(storing, source, contents, wanted)
            : storeArchive(storing, source, contents);
          return concat(stored, nameAll(services, prepared, wanted.labels));
        }),
      ),
    );
  });
}

function withDefaults({ platform, snapshotter, ref, labels = {}, unpack: unpacks = true }: ImportOptions): Wanted {
  return {
    platform: platform === undefined ? undefined : parsePlatform(platform),
    snapshotter: snapshotter === undefined ? undefined : checkIdentifier('snapshotter', snapshotter),
    ref: ref === undefined ? undefined : checkNewRef(ref),
    labels: checkLabels(labels),
    unpack: unpacks,
  };
}

type Named = ArchivedImage & { readonly name: string };

/** Creates the image records, once all images are complete. */
function nameAll(
  { images }: ImageServices,
  prepared: Observable<ImageStep | Named>,
  labels: Wanted['labels'],
): Observable<ImageWorkProgress> {
  return defer(() => {
    const ready: Named[] = [];
    const steps = prepared.pipe(
      filter((item): item is ImageStep => {
        if (!('target' in item)) return true;
        ready.push(item);
        return false;
      }),
    );
    const naming = defer(() => from(ready)).pipe(
      concatMap(({ name, target }) => images.put(name, target, labels)),
      toArray(),
      map((records): ImageWorkProgress => ({ phase: 'done', records })),
    );
    return concat(steps, naming);
  });
}

interface PrepareContext {
  readonly services: ImageServices;
  readonly lease: string;
  readonly read: ReadJson;
  readonly meter: TransferRate;
  readonly wanted: Wanted;
}

/** Links and unpacks an image: emits the steps, then the image, ready to be named. */
function prepare(
  { services, lease, read, meter, wanted }: PrepareContext,
  image: Named,
): Observable<ImageStep | Named> {
  const platform = wanted.platform ?? ownPlatform();
  const unpacked = readTarget(read, image.target, platform).pipe(
    mergeMap((found) => {
      if (found === undefined)
        return throwError(
          () =>
            new ContainerdError('not_found', `the archive has no ${platformName(platform)} variant`, {
              argument: 'platform',
              reason: 'no-such-platform',
            }),
        );
      return wanted.snapshotter === undefined
        ? EMPTY
        : unpack({ services, lease, read, snapshotter: wanted.snapshotter, meter }, found);
    }),
  );
  const linked = linkContent(services, read, image.target, wanted.platform).pipe(
    mergeMap((missing) =>
      missing === undefined
        ? EMPTY
        : throwError(
            () =>
              new ContainerdError('data_loss', `the archive has no ${missing}, which ${image.name} needs`, {
                argument: 'source',
              }),
          ),
    ),
  );
  return concat(linked, wanted.unpack || wanted.platform !== undefined ? unpacked : EMPTY, of(image));
}
