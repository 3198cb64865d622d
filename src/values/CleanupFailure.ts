import type { ContainerdError } from '../errors.js';

/** Something that could not be released and may still exist. `JSON.stringify` includes every field. */
export interface CleanupFailure {
  /** Such as `container web`, or `lease rx-containerd-…`. */
  readonly what: string;
  /** When its release started. */
  readonly since: Date;
  /** Why the last attempt failed. */
  readonly error: ContainerdError;
  /** How often the failing step was tried. */
  readonly attempts: number;
}
