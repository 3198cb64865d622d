import { invalidArgument } from '../errors.js';
import { checkIdentifier } from '../values/identifier.js';

/** An exec that goes by the container's id could not be told from its own process in an exit event. */
export function checkExecId(containerId: string, id: string): string {
  checkIdentifier('id', id);
  if (id === containerId) throw invalidArgument('id', `"${id}" is the container's: an exec needs another one`);
  return id;
}
