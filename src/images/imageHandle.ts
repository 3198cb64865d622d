import { defer, map } from 'rxjs';
import type { Observable } from 'rxjs';
import { ContainerdError, invalidArgument } from '../errors.js';
import type { ImagesApi } from '../observables/services/images.js';
import { checkLabelChange } from '../arguments/checkLabels.js';
import type { ImageInfo, ImageRecord } from '../values/Image.js';
import { deepFreeze } from '../values/deepFreeze.js';
import { toJSON } from '../values/toJSON.js';
import { withForms } from '../values/withForms.js';
import { parsePlatform } from '../values/Platform.js';
import type { Platform } from '../values/Platform.js';
import type { Image, ImageDeleteOptions, ImageDone, ImageInfoOptions } from './Image.js';
import { checkFlag, checkOptions } from '../arguments/checkKinds.js';
import { got } from '../arguments/got.js';

export interface ImageContext extends Pick<ImagesApi, 'get' | 'label' | 'delete'> {
  readonly readImage: (name: string, platform?: Platform) => Observable<ImageInfo>;
}

const INFO_OPTIONS: ReadonlySet<string> = new Set<keyof ImageInfoOptions>(['platform']);
const DELETE_OPTIONS: ReadonlySet<string> = new Set<keyof ImageDeleteOptions>(['sync']);

/** Builds the handle of an image; sends nothing. */
export function imageHandle(context: ImageContext, record: ImageRecord): Image {
  const { name } = deepFreeze(record);
  const handle: Image = {
    ...record,
    record,
    refresh: () => context.get(name).pipe(map((current) => imageHandle(context, current))),
    label: (labels) =>
      defer(() => context.label(record, checkLabelChange(labels))).pipe(
        map((changed) => imageHandle(context, changed)),
      ),
    info: (options) =>
      defer(() => {
        const { platform } = checkOptions('options', options, INFO_OPTIONS);
        return context.readImage(name, platform === undefined ? undefined : parsePlatform(platform));
      }),
    delete: (options) =>
      defer(() => {
        const { sync = false } = checkOptions('options', options, DELETE_OPTIONS);
        checkFlag('sync', sync);
        return context.delete(name, sync);
      }),
  };
  return withForms(
    handle,
    'Image',
    () => toJSON.call(record),
    () => ({ ...record }),
  );
}

/** The last value of an import, export or pull, with handles for its records. */
export function doneWithHandles(context: ImageContext, records: readonly ImageRecord[]): ImageDone {
  const [image, ...others] = records.map((record) => imageHandle(context, record));
  if (image === undefined) throw new ContainerdError('internal', 'the pull produced no image');
  return { phase: 'done', image, images: [image, ...others] };
}

/** Refuses anything but a non-empty string. Whether the name is valid is containerd's decision. */
export function checkRef(ref: unknown): string {
  if (typeof ref === 'string' && ref !== '') return ref;
  throw invalidArgument('ref', `must be the name of an image, got ${got(ref)}`);
}
