import { invalidArgument } from '../../errors.js';
import type { NewIO } from './ProcessIO.js';
import { got } from '../../arguments/got.js';

/** Refuses anything but an IO for a new process, such as `attach()`. */
export function checkNewIO(io: NewIO): NewIO {
  const given = io as Partial<Record<keyof NewIO, unknown>> | null | undefined;
  if (given?.kind === 'new' && typeof given.open === 'function' && typeof given.terminal === 'boolean') return io;
  throw invalidArgument(
    'io',
    `must come from noIO(), pipes(), terminal(), logFile(), logBinary() or stdio(), got ${got(io)}`,
  );
}
