import { ContainerdError } from '../../errors.js';

/** What containerd says of something that is not there, or not any more. */
export function notFound(detail = 'not found'): ContainerdError {
  return new ContainerdError('not_found', detail);
}

/** What containerd says when there is one already. */
export function alreadyExists(detail = 'already exists'): ContainerdError {
  return new ContainerdError('already_exists', detail);
}

/** What containerd says of what cannot be done now. */
export function failedPrecondition(detail = 'failed precondition'): ContainerdError {
  return new ContainerdError('failed_precondition', detail);
}

/** A containerd that does not answer. */
export function unavailable(detail = 'connection refused'): ContainerdError {
  return new ContainerdError('unavailable', detail);
}

/** A start that the runtime refuses, with its message: containerd has no class for it. */
export function startFailed(detail = 'OCI runtime start failed: executable file not found in $PATH'): ContainerdError {
  return new ContainerdError('unknown', detail, { rpc: 'Tasks/Start' });
}
