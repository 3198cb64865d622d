import { ContainerdError } from '../../errors.js';

/** The error of whatever is asked of a client that was closed, or was under way when it was. */
export function clientClosed(): ContainerdError {
  return new ContainerdError('cancelled', 'the client was closed');
}
