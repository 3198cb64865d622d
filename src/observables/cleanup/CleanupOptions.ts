import type { AttemptOptions } from './attempts.js';
import type { Release } from './Release.js';

/** How releases are attempted and reported. */
export interface CleanupOptions extends AttemptOptions {
  /** Called when a release is done, or has failed. */
  readonly onRelease?: ((release: Release) => void) | undefined;
}

/** Options of `close()`. */
export interface CloseOptions {
  /** How long processes of `run` may take to end, in milliseconds, instead of each run's own `grace`. */
  readonly grace?: number | undefined;
  /** How long all releases may take, in milliseconds, before they are given up. Default: 45,000. */
  readonly timeout?: number | undefined;
}
