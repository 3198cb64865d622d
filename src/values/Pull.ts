import type { Platform } from './Platform.js';

/** A pull, as containerd is asked for it. */
export interface Pull {
  readonly ref: string;
  readonly platform: Platform;
  readonly labels: Readonly<Record<string, string>>;
  /** Whose snapshots are made; none without. */
  readonly snapshotter: string | undefined;
  readonly plainHttp: boolean;
}

/** What a pull tells of itself, in containerd's words. */
export interface TransferProgress {
  /** Such as `downloading`, `complete` or `Resolving from …`. */
  readonly event: string;
  /** Such as `layer-sha256:…`. */
  readonly name: string;
  readonly done: number;
  readonly total: number;
}
