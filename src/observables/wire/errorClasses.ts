import type { ContainerdError, ErrorCode } from '../../errors.js';

/**
 * Which failures pass by themselves, so that the same question is asked again, and why.
 *
 * A bad filter is `invalid_argument` by the time it comes here.
 */
const TRANSIENT: Readonly<Record<ErrorCode, boolean>> = {
  unavailable: true, //         the daemon is down, or being restarted
  cancelled: true, //           a server that shuts down ends its streams so; our own cancel is heard by nobody
  internal: true, //            how grpc-js calls an HTTP/2 stream that was reset
  unknown: true, //             errors that crossed ttrpc without a class, `ttrpc: closed` among them
  aborted: true, //             a conflict with something that passes
  deadline_exceeded: true, //   somebody between us and the daemon was too slow
  resource_exhausted: true, //  too much at once
  data_loss: true, //           a message that could not be read
  not_found: false, //          an answer
  already_exists: false, //     an answer
  failed_precondition: false, // an answer
  out_of_range: false, //       an answer
  invalid_argument: false, //   stays wrong
  permission_denied: false, //  stays forbidden
  unauthenticated: false, //    stays a stranger
  unimplemented: false, //      stays missing
};

/** Whether asking again may help. */
export function isTransient(error: ContainerdError): boolean {
  return TRANSIENT[error.code];
}
