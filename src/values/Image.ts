import type { Descriptor } from './Descriptor.js';
import type { Platform } from './Platform.js';

/** An image's record: a name for content. */
export interface ImageRecord {
  readonly name: string;
  /** What the name is for: a manifest, or an index of several. */
  readonly target: Descriptor;
  readonly labels: Readonly<Record<string, string>>;
  readonly createdAt: Date | undefined;
  readonly updatedAt: Date | undefined;
}

/** What an image says of the process it is made for. What it does not say is empty. */
export interface ImageConfig {
  readonly entrypoint: readonly string[];
  readonly cmd: readonly string[];
  /** `NAME=value`. */
  readonly env: readonly string[];
  readonly workingDir: string;
  /** `uid`, `uid:gid`, `name` or `name:group`. */
  readonly user: string;
  /** A name or a number, as it was written. */
  readonly stopSignal: string;
  readonly labels: Readonly<Record<string, string>>;
}

/** An image for one platform, as it is in the content store: what a container is made from. */
export interface ImageInfo {
  readonly name: string;
  /** What the name is for. */
  readonly target: Descriptor;
  /** The platform's own manifest; the same as `target` where there is no index. */
  readonly manifest: Descriptor;
  readonly platform: Platform;
  readonly config: ImageConfig;
  readonly layers: readonly Descriptor[];
  /** The digests of the layers, unpacked. */
  readonly diffIds: readonly string[];
  /** The name of the snapshot that holds all layers, once the image is unpacked; empty for an image without layers. */
  readonly chainId: string;
}
