import { ContainerdError, invalidArgument } from '../errors.js';
import { got } from '../arguments/got.js';
import type { Instant } from './Instant.js';
import { withJSON } from './toJSON.js';

/**
 * Where an exit comes from: the exit event, the process's status after it had ended, the response or event of its
 * deletion, or the Wait RPC.
 */
export type ExitSource = 'event' | 'status' | 'delete' | 'rpc';

/** A process that ran and ended. Every exit code is a result, not an error. */
export interface Exited {
  readonly kind: 'exited';
  /** 0 to 255; 128 + n if signal n ended it. A process may itself exit with 255. */
  readonly exitCode: number;
  /** When the shim saw it end, with millisecond precision. */
  readonly exitedAt: Date;
  /** The same in nanoseconds since the epoch. */
  readonly exitedAtNs: bigint;
  readonly source: ExitSource;
}

/** A process that has ended in an unknown way: containerd itself no longer knows. */
export interface ExitUnknown {
  readonly kind: 'unknown';
  readonly exitCode: undefined;
  readonly exitedAt: undefined;
  readonly exitedAtNs: undefined;
  readonly source: ExitSource;
  /** Why it is unknown, in a sentence. */
  readonly reason: string;
}

/** A process that was deleted before it was started: it never ran; containerd reports code 0. */
export interface NeverStarted {
  readonly kind: 'never-started';
  readonly exitCode: 0;
  readonly exitedAt: undefined;
  readonly exitedAtNs: undefined;
  readonly source: ExitSource;
}

/** How a process ended. Immutable; discriminated by `kind`. */
export type ExitStatus = Exited | ExitUnknown | NeverStarted;

/** The code containerd's Go client reports for an unknown exit. A process may exit with it too; check `kind`. */
export const UNKNOWN_EXIT_CODE = 255;

/** The exit code as a number: 255 for an unknown exit. */
export function exitCodeOf(exit: ExitStatus): number {
  return checkExit(exit).exitCode ?? UNKNOWN_EXIT_CODE;
}

/**
 * An exit as returned by the Go client's `Result()`: the code, the time, and an error if the exit is unknown.
 *
 *     const [code, time, error] = resultOf(exit);
 */
export function resultOf(
  exit: ExitStatus,
): readonly [exitCode: number, exitedAt: Date | undefined, error: ContainerdError | undefined] {
  checkExit(exit);
  const error = exit.kind === 'unknown' ? new ContainerdError('unknown', exit.reason) : undefined;
  return [exitCodeOf(exit), exit.exitedAt, error];
}

function checkExit(exit: ExitStatus): ExitStatus {
  const { kind, exitCode } = (exit as Partial<ExitStatus> | null | undefined) ?? {};
  if (typeof kind === 'string' && (exitCode === undefined || typeof exitCode === 'number')) return exit;
  throw invalidArgument('exit', `must be an exit as emitted by wait(), got ${got(exit)}`);
}

/** Builds an exit from a code and its time. Without a time the process never ran. */
export function exitStatus(exitCode: number, at: Instant | undefined, source: ExitSource): ExitStatus {
  return Object.freeze(
    withJSON<ExitStatus>(
      at === undefined
        ? { kind: 'never-started', exitCode: 0, exitedAt: undefined, exitedAtNs: undefined, source }
        : { kind: 'exited', exitCode, exitedAt: at.date, exitedAtNs: at.ns, source },
    ),
  );
}

/** Builds the exit of a process that containerd no longer knows. */
export function unknownExit(reason: string, source: ExitSource): ExitUnknown {
  return Object.freeze({
    kind: 'unknown',
    exitCode: undefined,
    exitedAt: undefined,
    exitedAtNs: undefined,
    source,
    reason,
  });
}
