import type { ImageRecord } from '../values/Image.js';
import type { ImageStep, ImageEvent } from '../values/ImageProgress.js';

/** Progress, then the records of the resulting images. */
export type ImageWorkProgress =
  ImageStep | ImageEvent | { readonly phase: 'done'; readonly records: readonly ImageRecord[] };
