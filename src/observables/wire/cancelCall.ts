/**
 * Cancels a call, and once more in the next turn.
 *
 * A call that is cancelled before grpc-js has prepared it, which takes a few microtasks, reports the cancellation but
 * is sent anyway and never cancelled: a Wait would stay open in containerd as long as the connection (grpc-js 1.14,
 * `ResolvingCall`; tried).
 */
export function cancelCall(call: { cancel(): void }): void {
  call.cancel();
  setImmediate(() => {
    call.cancel();
  });
}
