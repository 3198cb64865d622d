import { inspect } from 'node:util';

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
 *     [invalid_argument] signal: must be a Linux signal, got "SIGFOO"
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

  /** For `JSON.stringify`, which leaves out what errors have: the message, and what was underneath. */
  toJSON(): object {
    const { name, code, message, rpc, argument } = this;
    return { name, code, message, rpc, argument, ...('cause' in this && { cause: causeOf(this.cause) }) };
  }
}

/** How many causes of causes are told. */
const DEPTH = 8;

function causeOf(cause: unknown, depth = DEPTH): unknown {
  if (cause instanceof ContainerdError) return cause;
  if (!(cause instanceof Error)) return typeof cause === 'string' ? cause : inspect(cause);
  const { name, message } = cause;
  const { code } = cause as { readonly code?: unknown };
  return {
    name,
    message,
    ...((typeof code === 'number' || typeof code === 'string') && { code }),
    ...(cause.cause !== undefined && depth > 0 && { cause: causeOf(cause.cause, depth - 1) }),
  };
}

/** How much of an argument's name is told: that of a label may be as long as a caller likes. */
const LONGEST_NAME = 100;

/** An argument that is refused before anything is sent. */
export function invalidArgument(argument: string, detail: string): ContainerdError {
  return new ContainerdError('invalid_argument', detail, {
    argument: argument.length > LONGEST_NAME ? `${argument.slice(0, LONGEST_NAME)}…` : argument,
  });
}
