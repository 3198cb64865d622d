import { invalidArgument } from '../errors.js';
import { checkIdentifier } from './checkIdentifier.js';
import { got } from './got.js';

/** An exec that goes by the container's id could not be told from its own process in an exit event. */
export function checkExecId(containerId: string, id: string): string {
  checkIdentifier('id', id);
  if (id === containerId) throw invalidArgument('id', `must not be the container's id, got ${got(id)}`);
  return id;
}
