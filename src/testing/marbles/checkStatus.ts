import { got } from '../../arguments/got.js';
import { checkObject } from '../../arguments/checkValues.js';
import { invalidArgument } from '../../errors.js';
import type { ProcessState } from '../../values/ProcessStatus.js';

const STATES: Readonly<Record<ProcessState, true>> = {
  created: true,
  running: true,
  stopped: true,
  paused: true,
  pausing: true,
  unknown: true,
};

/** Refuses what is not the status of a process. */
export function checkStatus(argument: string, status: unknown): object {
  const { state }: { readonly state?: unknown } = checkObject(argument, status);
  checkState(`${argument}.state`, state);
  return status as object;
}

/** Refuses a state that no process has. */
export function checkState(argument: string, state: unknown): void {
  if (typeof state !== 'string' || !Object.hasOwn(STATES, state))
    throw invalidArgument(argument, `must be ${Object.keys(STATES).join(', ')}, got ${got(state)}`);
}
