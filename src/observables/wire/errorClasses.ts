import { ContainerdError } from '../../errors.js';
import type { ErrorCode } from '../../errors.js';

interface ErrorClass {
  /** Whether the failure passes by itself, so that the same question is worth asking again. */
  readonly isTransient: boolean;
  /** Whether the answer is missing, so that nobody knows whether a change has happened. */
  readonly isFateUnknown: boolean;
}

const NO_ANSWER: ErrorClass = { isTransient: true, isFateUnknown: true };
const PASSES: ErrorClass = { isTransient: true, isFateUnknown: false };
const STAYS: ErrorClass = { isTransient: false, isFateUnknown: false };

/** What each code means for whoever gets it. A bad filter is `invalid_argument` by the time it comes here. */
const CLASSES: Readonly<Record<ErrorCode, ErrorClass>> = {
  unavailable: NO_ANSWER, //       the daemon is down, or being restarted
  cancelled: NO_ANSWER, //         a server that shuts down ends its calls so; our own cancel is heard by nobody
  internal: NO_ANSWER, //          how grpc-js calls an HTTP/2 stream that was reset
  deadline_exceeded: NO_ANSWER, // somebody between us and the daemon was too slow
  unknown: PASSES, //              errors that crossed ttrpc without a class, `ttrpc: closed` among them
  aborted: PASSES, //              a conflict with something that passes
  resource_exhausted: PASSES, //   too much at once
  data_loss: PASSES, //            a message that could not be read
  not_found: STAYS, //             an answer
  already_exists: STAYS, //        an answer
  failed_precondition: STAYS, //   an answer
  out_of_range: STAYS, //          an answer
  invalid_argument: STAYS, //      stays wrong
  permission_denied: STAYS, //     stays forbidden
  unauthenticated: STAYS, //       stays a stranger
  unimplemented: STAYS, //         stays missing
};

/** Whether asking again may help. */
export function isTransient(error: ContainerdError): boolean {
  return CLASSES[error.code].isTransient;
}

/** Whether nobody knows if a change has happened, because there is no answer. */
export function isFateUnknown(error: ContainerdError): boolean {
  return CLASSES[error.code].isFateUnknown;
}

/** Whether a change may have been made, or half of it; not where nobody could be reached. */
export function mayHaveHappened(error: ContainerdError): boolean {
  return isTransient(error) && error.argument !== 'address';
}

/**
 * Whether a command is worth another attempt. `unknown` is not: so containerd passes on what a runtime refuses, such as a
 * signal.
 */
export function isWorthRepeating(error: ContainerdError): boolean {
  return isTransient(error) && error.code !== 'unknown';
}

/** Whether containerd is away. */
export function isAway(reason: unknown): boolean {
  return hasCode(reason, 'unavailable');
}

/** Whether something that was caught is a `ContainerdError` of this code. */
export function hasCode(reason: unknown, code: ErrorCode): reason is ContainerdError {
  return reason instanceof ContainerdError && reason.code === code;
}
