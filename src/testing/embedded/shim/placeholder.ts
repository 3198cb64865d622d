import { unknown } from '../wire/RpcError.js';
import type { TaskPlan } from './TaskPlan.js';

// Of runc's create, which puts a placeholder where the process will be.

/** The placeholder is a program in Go: signals that would end others it takes for an error. */
export function placeholderCode(code: number): number {
  return [129, 130, 143].includes(code) ? 2 : code;
}

/** A container made for a terminal needs one, and no other takes it. */
export function checkTerminal({ spec, paths }: TaskPlan): void {
  const wanted = spec.terminal === true;
  if (wanted === paths.terminal) return;
  const fault = wanted
    ? 'cannot allocate tty if runc will detach without setting console socket'
    : 'cannot use console socket if runc will not detach or allocate tty';
  throw unknown(`OCI runtime create failed: runc create failed: ${fault}`);
}
