import type { Descriptor } from '../values/Descriptor.js';

/** An image found in an archive. */
export interface ArchivedImage {
  /** The image's full name, if the archive has one. */
  readonly name: string | undefined;
  /** The image's tag, such as `latest`, if that is all the archive has. */
  readonly tag?: string;
  readonly target: Descriptor;
}
