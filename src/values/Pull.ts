import type { Platform } from './Platform.js';

/** A pull request to containerd. */
export interface Pull {
  readonly ref: string;
  readonly platform: Platform;
  readonly labels: Readonly<Record<string, string>>;
  /** The snapshotter to unpack to; `undefined`: do not unpack. */
  readonly snapshotter: string | undefined;
  readonly plainHttp: boolean;
}

/** Progress of a pull, as reported by containerd. */
export interface TransferProgress {
  /** Such as `downloading`, `complete` or `Resolving from …`. */
  readonly event: string;
  /** Such as `layer-sha256:…`. */
  readonly name: string;
  readonly done: number;
  readonly total: number;
}
