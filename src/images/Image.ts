import type { Observable } from 'rxjs';
import type { ImageInfo, ImageRecord } from '../values/Image.js';
import type { ImageEvent, ImageStep } from '../values/ImageProgress.js';

/** What is asked of an image's deletion. */
export interface ImageDeleteOptions {
  /** Answer when its content and snapshots are gone too, where nothing else needs them; else they go a while later. */
  readonly sync?: boolean;
}

/** Which of an image is looked at. */
export interface ImageInfoOptions {
  /** Such as `linux/arm64`. This machine's by default. */
  readonly platform?: string;
}

/** An image: a name for content, as it was when it was asked for. Its commands are cold, as a process's are. */
export interface Image extends ImageRecord {
  /**
   * Sets labels, and removes those that are `undefined` (or empty: containerd keeps none); the others stay. Emits
   * the image as it is then.
   *
   *     image.label({ stage: 'tested', draft: undefined })
   */
  label(labels: Readonly<Record<string, string | undefined>>): Observable<Image>;

  /**
   * What it is made of: its config, its layers, the snapshot they are unpacked to. `not_found` where it is not there for
   * the platform. `spec(info, options, context)` makes an OCI specification of it.
   */
  info(options?: ImageInfoOptions): Observable<ImageInfo>;

  /** Takes the name away; containers made from it stay. `not_found` if it is gone already. */
  delete(options?: ImageDeleteOptions): Observable<void>;
}

/**
 * How something is getting on that is done to an image, and at its end the image.
 *
 *     switch (progress.phase) {
 *       case 'done': return progress.image;
 *       default: console.log(progress.phase, progress.item, progress.done, progress.total);
 *     }
 */
export type ImageProgress = ImageStep | ImageEvent | ImageDone;

/** The last that is heard. */
export interface ImageDone {
  readonly phase: 'done';
  readonly image: Image;
  /** All of them, where an archive holds several. */
  readonly images: readonly Image[];
}
