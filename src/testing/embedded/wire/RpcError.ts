import { status } from '@grpc/grpc-js';

/** An error in containerd's words; code and text are sent unchanged. */
export class RpcError extends Error {
  readonly code: status;
  readonly details: string;

  constructor(code: status, details: string) {
    super(details);
    this.code = code;
    this.details = details;
  }
}

// containerd appends the error class to its text.

export function notFound(text: string): RpcError {
  return new RpcError(status.NOT_FOUND, `${text}: not found`);
}

export function alreadyExists(text: string): RpcError {
  return new RpcError(status.ALREADY_EXISTS, `${text}: already exists`);
}

export function invalid(text: string): RpcError {
  return new RpcError(status.INVALID_ARGUMENT, `${text}: invalid argument`);
}

export function failedPrecondition(text: string): RpcError {
  return new RpcError(status.FAILED_PRECONDITION, `${text}: failed precondition`);
}

export function unavailable(text: string): RpcError {
  return new RpcError(status.UNAVAILABLE, `${text}: unavailable`);
}

export function notImplemented(text: string): RpcError {
  return new RpcError(status.UNIMPLEMENTED, `${text}: not implemented`);
}

/** An error of a shim or runc, which has no class. */
export function unknown(text: string): RpcError {
  return new RpcError(status.UNKNOWN, text);
}
