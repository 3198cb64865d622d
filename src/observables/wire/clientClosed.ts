import { ContainerdError } from '../../errors.js';

/** The error of calls on a closed client, and of those pending when it was closed. */
export function clientClosed(): ContainerdError {
  return new ContainerdError('cancelled', 'the client was closed');
}
