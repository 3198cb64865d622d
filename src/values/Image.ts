import type { Descriptor } from './Descriptor.js';
import type { Platform } from './Platform.js';

/** An image's record: a name for content. */
export interface ImageRecord {
  readonly name: string;
  /** The content the name refers to: a manifest, or an index of several. */
  readonly target: Descriptor;
  readonly labels: Readonly<Record<string, string>>;
  readonly createdAt: Date | undefined;
  readonly updatedAt: Date | undefined;
}

/** An image's config: how to run its process. Missing fields are empty. */
export interface ImageConfig {
  readonly entrypoint: readonly string[];
  readonly cmd: readonly string[];
  /** `NAME=value`. */
  readonly env: readonly string[];
  readonly workingDir: string;
  /** `uid`, `uid:gid`, `name` or `name:group`. */
  readonly user: string;
  /** A signal's name or number, as written in the image. */
  readonly stopSignal: string;
  readonly labels: Readonly<Record<string, string>>;
}

/** An image for one platform, as found in the content store. */
export interface ImageInfo {
  readonly name: string;
  /** The content the name refers to. */
  readonly target: Descriptor;
  /** The platform's manifest; equals `target` if there is no index. */
  readonly manifest: Descriptor;
  readonly platform: Platform;
  readonly config: ImageConfig;
  readonly layers: readonly Descriptor[];
  /** The digests of the uncompressed layers. */
  readonly diffIds: readonly string[];
  /** The name of the snapshot with all layers, once the image is unpacked; empty for an image without layers. */
  readonly chainId: string;
}
