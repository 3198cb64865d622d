import { invalidArgument } from '../errors.js';
import { got } from '../arguments/got.js';
import type { Process } from './Process.js';

/** Refuses anything but a process handle. */
export function checkProcess(process: unknown): void {
  const { kill, wait } = (process as Partial<Process> | null | undefined) ?? {};
  if (typeof kill !== 'function' || typeof wait !== 'function')
    throw invalidArgument('process', `must be a task or a process, got ${got(process)}`);
}
