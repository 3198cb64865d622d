import { invalidArgument } from '../../errors.js';
import type { NewIO } from './ProcessIO.js';
import { got } from '../../arguments/got.js';

/** Refuses what is no io for a new process, such as `attach()`. */
export function checkNewIO(io: NewIO): NewIO {
  const given = io as { readonly kind?: unknown } | null;
  if (given?.kind === 'new') return io;
  throw invalidArgument(
    'io',
    `must be what noIO(), pipes(), terminal(), logFile(), logBinary() or stdio() gives, got ${got(io)}`,
  );
}
