import { defer, finalize, from, mergeMap } from 'rxjs';
import type { Observable } from 'rxjs';
import type { ImageStep } from '../values/ImageProgress.js';
import type { Platform } from '../values/Platform.js';
import type { ArchiveContents } from './ArchiveContents.js';
import { imagesInIndex, named } from './archivedImages.js';
import { LayoutFolder } from './LayoutFolder.js';
import { forEachPulled } from './forEachPulled.js';
import { storeFile } from './storeArchive.js';
import type { Storing } from './storeArchive.js';

/** Which images of a folder are wanted, and for which platform: all without. */
interface Choice {
  readonly ref: string | undefined;
  readonly platform: Platform | undefined;
}

/** Stores the blobs of an OCI layout that is a folder: of the images that are wanted, and no others. */
export function storeLayout(
  storing: Storing,
  folder: string,
  contents: ArchiveContents,
  { ref, platform }: Choice,
): Observable<ImageStep> {
  return defer(() => {
    const layout = new LayoutFolder(folder);
    return from(layout.index()).pipe(
      mergeMap((index) => {
        contents.addDocument('index.json', index);
        const images = named(imagesInIndex(contents), ref).map(({ target }) => target);
        const blobs = layout.blobs(images, platform);
        return forEachPulled(
          async () => (await blobs.next()).value,
          (blob) => storeFile(storing, blob, contents),
        ).pipe(
          // Closes what is open; how that goes is nobody's concern any more.
          finalize(() => {
            blobs.return(undefined).catch(() => undefined);
          }),
        );
      }),
    );
  });
}
