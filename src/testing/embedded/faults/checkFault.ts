import { status } from '@grpc/grpc-js';
import { invalidArgument } from '../../../errors.js';
import type { ErrorCode } from '../../../errors.js';
import { checkNames } from '../../../arguments/checkNames.js';

/** Options of every fault. */
interface Choice {
  readonly which?: unknown;
  readonly times?: number | undefined;
}

/** Refuses unknown options and invalid counts. */
export function checkChoice(choice: Choice, ...known: readonly string[]): void {
  const { which, times } = choice;
  checkNames(choice, new Set(known));
  if (which !== undefined && typeof which !== 'function') throw invalidArgument('which', 'must be a function');
  if (times === undefined || times === Infinity || (Number.isInteger(times) && times > 0)) return;
  throw invalidArgument('times', `must be a number of times ≥ 1, got ${String(times)}`);
}

/** Refuses values that are not valid timer durations. */
export function checkMilliseconds(argument: string, value: number): number {
  if (Number.isFinite(value) && value >= 0 && value <= 0x7fffffff) return value;
  throw invalidArgument(argument, `must be a number ≥ 0 and < 2³¹, got ${String(value)}`);
}

/** gRPC's number of a code. */
export function statusOf(code: ErrorCode): status {
  const name = code.toUpperCase();
  if (code === name.toLowerCase() && /^[A-Z]/.test(name) && name !== 'OK' && name in status)
    return status[name as keyof typeof status];
  throw invalidArgument('code', `must be a code such as unavailable, got "${code}"`);
}
