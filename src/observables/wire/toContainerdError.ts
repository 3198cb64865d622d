import { status } from '@grpc/grpc-js';
import { ContainerdError } from '../../errors.js';
import type { ErrorCode } from '../../errors.js';
import { explainUnavailable } from './address.js';
import type { Address } from './address.js';

/** gRPC's status numbers and our codes: its names in lower case. */
const codes = new Map<number, ErrorCode>(
  Object.entries(status)
    .filter(([name, code]) => typeof code === 'number' && name !== 'OK')
    .map(([name, code]) => [code as number, name.toLowerCase() as ErrorCode]),
);

/** How many trailing characters are searched for error classes. */
const LAST_WORDS = 200;

/**
 * containerd appends the class to an error's text, sometimes more than once; `unknown` is not informative. Only the end
 * is searched, because a long text would take quadratic time.
 */
function withoutClasses(details: string): string {
  const end = details
    .slice(-LAST_WORDS)
    .replace(/(?:: unknown)+$/, '')
    .replace(/(: [a-z ]+?)\1+$/, '$1');
  return details.slice(0, -LAST_WORDS) + end;
}

interface GrpcFailure {
  readonly code: number;
  readonly details: string;
}

function isGrpcFailure(reason: unknown): reason is GrpcFailure {
  return reason instanceof Error && 'code' in reason && typeof reason.code === 'number' && 'details' in reason;
}

/** Converts any error of a call to a `ContainerdError` with its cause. */
export function toContainerdError(reason: unknown, rpc: string, address: Address): ContainerdError {
  if (reason instanceof ContainerdError) return reason;
  if (!isGrpcFailure(reason)) return new ContainerdError('internal', String(reason), { rpc, cause: reason });
  const code = codes.get(reason.code) ?? 'unknown';
  const explained = code === 'unavailable' ? explainUnavailable(address, reason.details) : undefined;
  return explained ?? new ContainerdError(code, withoutClasses(reason.details), { rpc, cause: reason });
}
