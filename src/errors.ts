import { inspect } from 'node:util';
import { reasonOf } from './errorReason.js';
import type { ErrorReason } from './errorReason.js';
import type { FailedRun } from './values/FailedRun.js';

/** The code of an error: gRPC's status names in snake_case. */
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

/** Where an error comes from: a failed RPC, or an invalid argument. */
export interface ErrorOrigin extends ErrorOptions {
  /** The failed RPC, such as `Tasks/Start`. */
  readonly rpc?: string | undefined;
  /** The invalid argument, such as `signal` or `spec.args`. */
  readonly argument?: string | undefined;
  /** What is missing. Default: derived from the message. */
  readonly reason?: ErrorReason | undefined;
  /** The failed run, for `collect({ check: true })`. */
  readonly result?: FailedRun;
}

/**
 * The error class of this library, for failed RPCs, invalid arguments and closed clients.
 *
 * `code` and `reason` are for programs, `message` for people. A non-zero exit code is not an error, except with
 * `collect({ check: true })`.
 *
 *     [not_found] Tasks/Get: container "web" in namespace "default": not found
 *     [invalid_argument] signal: must be a name such as "SIGTERM", or a number from 1 to 64, got "SIGFOO"
 */
export class ContainerdError extends Error {
  static {
    this.prototype.name = 'ContainerdError';
  }

  readonly code: ErrorCode;
  /** What is missing or cannot be run, such as `no-such-program`; `undefined` where it is not certain. */
  readonly reason: ErrorReason | undefined;
  readonly rpc: string | undefined;
  readonly argument: string | undefined;
  /** What `collect({ check: true })` has collected of a run that failed; absent from other errors. */
  declare readonly result?: FailedRun;

  constructor(code: ErrorCode, detail: string, { rpc, argument, reason, result, ...options }: ErrorOrigin = {}) {
    const origin = argument ?? rpc;
    super(`[${code}] ${origin === undefined ? '' : `${origin}: `}${detail}`, options);
    this.code = code;
    this.reason = reason ?? reasonOf(code, detail);
    this.rpc = rpc;
    this.argument = argument;
    if (result !== undefined) this.result = result;
  }

  /**
   * For `JSON.stringify`, which omits an error's message and cause. The output in `result` is left out, because it may be
   * large.
   */
  toJSON(): object {
    const { name, code, reason, message, rpc, argument } = this;
    return {
      name,
      code,
      reason,
      message,
      rpc,
      argument,
      ...(this.result && { result: { ...this.result, stdout: undefined, stderr: undefined } }),
      ...('cause' in this && { cause: causeOf(this.cause) }),
    };
  }
}

/** The maximum depth of nested causes. */
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

/** How many characters of an argument's name are shown; a label's name may be very long. */
const LONGEST_NAME = 100;

/** The error for an argument that is refused before anything is sent. */
export function invalidArgument(argument: string, detail: string, reason?: ErrorReason): ContainerdError {
  return new ContainerdError('invalid_argument', detail, {
    argument: argument.length > LONGEST_NAME ? `${argument.slice(0, LONGEST_NAME)}…` : argument,
    reason,
  });
}
