import { defer, finalize, from, mergeMap } from 'rxjs';
import type { Observable } from 'rxjs';
import type { ImageStep } from '../values/ImageProgress.js';
import type { Platform } from '../values/Platform.js';
import type { ArchiveContents } from './ArchiveContents.js';
import { imagesInIndex, selectImages } from './archivedImages.js';
import { LayoutFolder } from './LayoutFolder.js';
import { forEachPulled } from './forEachPulled.js';
import { storeFile } from './storeArchive.js';
import type { StoreContext } from './storeArchive.js';

/** Which images of a folder to import, and for which platform; `undefined`: all. */
interface Choice {
  readonly ref: string | undefined;
  readonly platform: Platform | undefined;
}

/** Stores the blobs of an OCI layout in a folder, but only those of the selected images. */
export function storeLayout(
  storing: StoreContext,
  folder: string,
  contents: ArchiveContents,
  { ref, platform }: Choice,
): Observable<ImageStep> {
  return defer(() => {
    const layout = new LayoutFolder(folder);
    return from(layout.index()).pipe(
      mergeMap((index) => {
        contents.addDocument('index.json', index);
        const images = selectImages(imagesInIndex(contents), ref).map(({ target }) => target);
        const blobs = layout.blobs(images, platform);
        return forEachPulled(
          async () => (await blobs.next()).value,
          (blob) => storeFile(storing, blob, contents),
        ).pipe(
          // Closes the open blob; errors no longer matter.
          finalize(() => {
            blobs.return(undefined).catch(() => undefined);
          }),
        );
      }),
    );
  });
}
