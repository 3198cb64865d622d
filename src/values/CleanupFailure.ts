import type { ContainerdError } from '../errors.js';

/** Something that could not be released and may still be there. `JSON.stringify` writes all of it. */
export interface CleanupFailure {
  /** Such as `container web`, or `lease rx-containerd-…`. */
  readonly what: string;
  /** When its release began. */
  readonly since: Date;
  /** Why the last attempt failed. */
  readonly error: ContainerdError;
  /** How often the step that fails was tried. */
  readonly attempts: number;
}
