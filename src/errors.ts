/**
 * What went wrong, as one word to switch on: gRPC's code names in snake_case.
 */
export type ErrorCode =
  | 'cancelled'
  | 'unknown'
  | 'invalid_argument'
  | 'deadline_exceeded'
  | 'not_found'
  | 'already_exists'
  | 'permission_denied'
  | 'resource_exhausted'
  | 'failed_precondition'
  | 'aborted'
  | 'out_of_range'
  | 'unimplemented'
  | 'internal'
  | 'unavailable'
  | 'data_loss'
  | 'unauthenticated';

/** Where an error comes from: the RPC that failed, or the argument that was refused before anything was sent. */
export interface ErrorOrigin extends ErrorOptions {
  /** The RPC that failed, such as `Tasks/Start`. */
  readonly rpc?: string;
  /** The argument that was refused, such as `signal` or `spec.args`. */
  readonly argument?: string;
}

/**
 * The one error of this library: every failure of an RPC, every refused argument and every closed client is one.
 *
 * `code` is for programs, `message` for people. A process that exits with a code other than 0 is no error.
 *
 *     [not_found] Tasks/Get: container "web" in namespace "default": not found
 *     [invalid_argument] signal: "SIGFOO" is no Linux signal
 */
export class ContainerdError extends Error {
  static {
    this.prototype.name = 'ContainerdError';
  }

  readonly code: ErrorCode;
  readonly rpc: string | undefined;
  readonly argument: string | undefined;

  constructor(code: ErrorCode, detail: string, { rpc, argument, ...options }: ErrorOrigin = {}) {
    const origin = argument ?? rpc;
    super(`[${code}] ${origin === undefined ? '' : `${origin}: `}${detail}`, options);
    this.code = code;
    this.rpc = rpc;
    this.argument = argument;
  }
}

/** An argument that is refused before anything is sent. */
export function invalidArgument(argument: string, detail: string): ContainerdError {
  return new ContainerdError('invalid_argument', detail, { argument });
}
