import type { Observable } from 'rxjs';
import type { ImageInfo, ImageRecord } from '../values/Image.js';
import type { ImageEvent, ImageStep } from '../values/ImageProgress.js';

/** Options of an image's deletion. */
export interface ImageDeleteOptions {
  /**
   * Complete only after content and snapshots that nothing else needs are deleted as well; by default containerd's
   * garbage collector deletes them later.
   */
  readonly sync?: boolean | undefined;
}

/** Options of `image.info()`. */
export interface ImageInfoOptions {
  /** Such as `linux/arm64`. Default: this machine's platform. */
  readonly platform?: string | undefined;
}

/** An image: a name for content, with its record as of when it was read. Its commands are cold, like a process's. */
export interface Image extends ImageRecord {
  /**
   * The same record, without the commands, deeply frozen except its Dates; `refresh()` emits a handle with the current
   * one.
   */
  readonly record: ImageRecord;

  /** Emits a new handle of this name's image, with its current record. `not_found` if there is none any more. */
  refresh(): Observable<Image>;

  /**
   * Sets labels and removes those that are `undefined` or empty (containerd does not store empty labels); others stay.
   * Emits the image with its new labels. `{}` changes nothing.
   *
   *     image.label({ stage: 'tested', draft: undefined })
   */
  label(labels: Readonly<Record<string, string | undefined>>): Observable<Image>;

  /**
   * The image's contents: its config, its layers, and the snapshot they are unpacked to. `not_found` if the image has
   * no variant for the platform. `spec(info, options, context)` turns it into an OCI specification.
   */
  info(options?: ImageInfoOptions): Observable<ImageInfo>;

  /** Deletes the image's name; containers created from it stay. `not_found` if it is already gone. */
  delete(options?: ImageDeleteOptions): Observable<void>;
}

/**
 * The progress of an import, export or pull, and finally its image.
 *
 *     switch (progress.phase) {
 *       case 'done': return progress.image;
 *       default: console.log(progress.phase, progress.item, progress.done, progress.total);
 *     }
 */
export type ImageProgress = ImageStep | ImageEvent | ImageDone;

/** The last value of an import, export or pull. */
export interface ImageDone {
  readonly phase: 'done';
  readonly image: Image;
  /** All images, if an archive has several. */
  readonly images: readonly Image[];
}
