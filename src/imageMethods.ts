import { defer, map } from 'rxjs';
import type { Backend } from './Backend.js';
import type { Containerd } from './Containerd.js';
import type { ImageProgress } from './images/Image.js';
import { checkRef, doneWithHandles, imageHandle } from './images/imageHandle.js';
import type { ImageContext } from './images/imageHandle.js';
import type { ImageWorkProgress } from './images/ImageWorkProgress.js';
import type { Cleanup } from './observables/cleanup/Cleanup.js';
import { checkFilters } from './observables/filters/checkFilters.js';

/** The client's methods for images. */
export function imageMethods(
  { images, readImage, imageWork }: Pick<Backend, 'images' | 'readImage' | 'imageWork'>,
  cleanup: Cleanup,
): Pick<Containerd, 'image' | 'images' | 'importImage' | 'pullImage' | 'exportImage'> {
  const work = imageWork(cleanup);
  const context: ImageContext = {
    get: (name) => images.get(name),
    label: (record, labels) => cleanup.counted(images.label(record, labels)),
    delete: (name, sync) => cleanup.counted(images.delete(name, sync)),
    readImage,
  };
  const withHandles = map((progress: ImageWorkProgress): ImageProgress =>
    progress.phase === 'done' ? doneWithHandles(context, progress.records) : progress,
  );
  return {
    image: (ref) => defer(() => images.get(checkRef(ref))).pipe(map((record) => imageHandle(context, record))),
    images: (...filters) =>
      defer(() => images.list(checkFilters('image', filters))).pipe(
        map((records) => records.map((record) => imageHandle(context, record))),
      ),
    importImage: (source, options = {}) => work.importImage(source, options).pipe(withHandles),
    pullImage: (ref, options = {}) => work.pullImage(ref, options).pipe(withHandles),
    exportImage: (ref, options) => work.exportImage(ref, options).pipe(withHandles),
  };
}
