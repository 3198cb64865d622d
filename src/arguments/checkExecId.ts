import { invalidArgument } from '../errors.js';
import { checkIdentifier } from './checkIdentifier.js';
import { got } from './got.js';

/**
 * Refuses the container's id as an exec's id: its exit events would be those of the container's own process.
 */
export function checkExecId(containerId: string, id: string): string {
  checkIdentifier('id', id);
  if (id === containerId) throw invalidArgument('id', `must not be the container's id, got ${got(id)}`);
  return id;
}
