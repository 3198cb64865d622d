import { ContainerdError } from '../../errors.js';

/** containerd's error for something that does not exist. */
export function notFound(detail = 'not found'): ContainerdError {
  return new ContainerdError('not_found', detail);
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

/** The error for a start that the runtime refuses; containerd gives it no class. */
export function startFailed(detail = 'OCI runtime start failed: executable file not found in $PATH'): ContainerdError {
  return new ContainerdError('unknown', detail, { rpc: 'Tasks/Start' });
}
