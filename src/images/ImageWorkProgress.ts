import type { ImageRecord } from '../values/Image.js';
import type { ImageStep, ImageEvent } from '../values/ImageProgress.js';

/** Steps, and then what has come of them. */
export type ImageWorkProgress =
  ImageStep | ImageEvent | { readonly phase: 'done'; readonly records: readonly ImageRecord[] };
