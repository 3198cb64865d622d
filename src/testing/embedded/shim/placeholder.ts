import { unknown } from '../wire/RpcError.js';
import type { TaskPlan } from './TaskPlan.js';

// Between create and start, runc has a placeholder process.

/** The placeholder is a Go program: it reports some signals as an error. */
export function placeholderCode(code: number): number {
  return [129, 130, 143].includes(code) ? 2 : code;
}

/** Checks that the container and the IO agree on a terminal. */
export function checkTerminal({ spec, paths }: TaskPlan): void {
  const wanted = spec.terminal === true;
  if (wanted === paths.terminal) return;
  const fault = wanted
    ? 'cannot allocate tty if runc will detach without setting console socket'
    : 'cannot use console socket if runc will not detach or allocate tty';
  throw unknown(`OCI runtime create failed: runc create failed: ${fault}`);
}
