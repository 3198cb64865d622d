import { defer, map } from 'rxjs';
import type { Observable } from 'rxjs';
import { ContainerdError, invalidArgument } from '../errors.js';
import type { ImagesApi } from '../observables/services/images.js';
import { checkLabelChange } from '../arguments/checkLabels.js';
import type { ImageInfo, ImageRecord } from '../values/Image.js';
import { parsePlatform } from '../values/Platform.js';
import type { Platform } from '../values/Platform.js';
import type { Image, ImageDeleteOptions, ImageDone, ImageInfoOptions } from './Image.js';
import { checkFlag, checkOptions } from '../arguments/checkKinds.js';
import { got } from '../arguments/got.js';

/** What the handle of an image works with. */
export interface ImageContext extends Pick<ImagesApi, 'label' | 'delete'> {
  readonly readImage: (name: string, platform?: Platform) => Observable<ImageInfo>;
}

const OF_INFO: ReadonlySet<string> = new Set<keyof ImageInfoOptions>(['platform']);
const OF_DELETE: ReadonlySet<string> = new Set<keyof ImageDeleteOptions>(['sync']);

/** The handle of an image. */
export function imageHandle(context: ImageContext, record: ImageRecord): Image {
  const { name } = record;
  return {
    ...record,
    label: (labels) =>
      defer(() => context.label(record, checkLabelChange(labels))).pipe(
        map((changed) => imageHandle(context, changed)),
      ),
    info: (options) =>
      defer(() => {
        const { platform } = checkOptions('options', options, OF_INFO);
        return context.readImage(name, platform === undefined ? undefined : parsePlatform(platform));
      }),
    delete: (options) =>
      defer(() => {
        const { sync = false } = checkOptions('options', options, OF_DELETE);
        checkFlag('sync', sync);
        return context.delete(name, sync);
      }),
  };
}

/** What has come of some work, as handles. */
export function doneWithHandles(context: ImageContext, records: readonly ImageRecord[]): ImageDone {
  const [image, ...others] = records.map((record) => imageHandle(context, record));
  if (image === undefined) throw new ContainerdError('internal', 'the pull produced no image');
  return { phase: 'done', image, images: [image, ...others] };
}

/** An image's name. What containerd makes of it is containerd's. */
export function checkRef(ref: unknown): string {
  if (typeof ref === 'string' && ref !== '') return ref;
  throw invalidArgument('ref', `must be the name of an image, got ${got(ref)}`);
}
