import type { ErrorReason } from '../../errorReason.js';
import { ContainerdError } from '../../errors.js';

/**
 * containerd's error for something that does not exist.
 *
 * @param reason What is missing. Default: derived from the text, as for containerd's own errors.
 */
export function notFound(detail = 'not found', reason?: ErrorReason): ContainerdError {
  return new ContainerdError('not_found', detail, { reason });
}

/** containerd's error for something that already exists. */
export function alreadyExists(detail = 'already exists'): ContainerdError {
  return new ContainerdError('already_exists', detail);
}

/** containerd's error for something that is not possible in the current state. */
export function failedPrecondition(detail = 'failed precondition'): ContainerdError {
  return new ContainerdError('failed_precondition', detail);
}

/** The error for a containerd that cannot be reached. */
export function unavailable(detail = 'connection refused'): ContainerdError {
  return new ContainerdError('unavailable', detail);
}

const RUNC = 'OCI runtime exec failed: exec failed: unable to start container process:';

/**
 * The error for a start that the runtime refuses; containerd gives it no class. Its `reason` is derived from the text; by
 * default it is `no-such-program`.
 */
export function startFailed(detail = `${RUNC} exec: "nope": executable file not found in $PATH`): ContainerdError {
  return new ContainerdError('unknown', detail, { rpc: 'Tasks/Start' });
}
