import { ContainerdError } from '../../errors.js';
import type { ErrorCode } from '../../errors.js';

interface ErrorClass {
  /** Whether the failure is temporary, so that a read is worth repeating. */
  readonly isTransient: boolean;
  /** Whether the response is missing, so that a change may have happened. */
  readonly isFateUnknown: boolean;
}

const NO_ANSWER: ErrorClass = { isTransient: true, isFateUnknown: true };
const PASSES: ErrorClass = { isTransient: true, isFateUnknown: false };
const STAYS: ErrorClass = { isTransient: false, isFateUnknown: false };

/** What each code means for the caller. Invalid filters have been mapped to `invalid_argument` before. */
const CLASSES: Readonly<Record<ErrorCode, ErrorClass>> = {
  unavailable: NO_ANSWER, //       the daemon is down, or restarting
  cancelled: NO_ANSWER, //         a server that shuts down cancels its calls; our own cancellations are not observed
  internal: NO_ANSWER, //          grpc-js's code for an HTTP/2 stream that was reset
  deadline_exceeded: NO_ANSWER, // something between us and the daemon was too slow
  unknown: PASSES, //              errors that crossed ttrpc without a class, including `ttrpc: closed`
  aborted: PASSES, //              a temporary conflict
  resource_exhausted: PASSES, //   temporarily too much
  data_loss: PASSES, //            a message that could not be parsed
  not_found: STAYS, //             a response
  already_exists: STAYS, //        a response
  failed_precondition: STAYS, //   a response
  out_of_range: STAYS, //          a response
  invalid_argument: STAYS, //      permanent
  permission_denied: STAYS, //     permanent
  unauthenticated: STAYS, //       permanent
  unimplemented: STAYS, //         permanent
};

/** An exception of the program, such as a TypeError, is permanent: it is passed on. */
function classOf(error: unknown): ErrorClass {
  return error instanceof ContainerdError ? CLASSES[error.code] : STAYS;
}

/** Whether retrying may help. */
export function isTransient(error: ContainerdError): boolean {
  return classOf(error).isTransient;
}

/** Whether it is unknown if a change has happened, because there is no response. */
export function isFateUnknown(error: ContainerdError): boolean {
  return classOf(error).isFateUnknown;
}

/** Whether a change may have been made, at least in part; not if the daemon could not be reached. */
export function mayHaveHappened(error: ContainerdError): boolean {
  return isTransient(error) && error.argument !== 'address';
}

/**
 * Whether a command is worth retrying. Not after `unknown`, because that is how containerd reports what a runtime
 * refuses, such as a signal.
 */
export function isWorthRepeating(error: ContainerdError): boolean {
  return isTransient(error) && error.code !== 'unknown';
}

/** Whether containerd is away. */
export function isAway(reason: unknown): boolean {
  return hasCode(reason, 'unavailable');
}

/** Whether a caught value is a `ContainerdError` with this code. */
export function hasCode(reason: unknown, code: ErrorCode): reason is ContainerdError {
  return reason instanceof ContainerdError && reason.code === code;
}
