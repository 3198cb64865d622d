import type { Descriptor } from '../values/Descriptor.js';

/** An image of an archive. */
export interface ArchivedImage {
  /** The name it has there, if it has a whole one. */
  readonly name: string | undefined;
  /** Where it has none: its tag, such as `latest`, which alone is no name. */
  readonly tag?: string;
  readonly target: Descriptor;
}
