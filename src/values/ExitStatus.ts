import { ContainerdError, invalidArgument } from '../errors.js';
import { got } from '../arguments/got.js';
import type { Instant } from './Instant.js';
import { withJSON } from './toJSON.js';

/**
 * Who told of an exit: the exit event; the process's status, asked for after it had ended; the answer or the event of
 * its deletion; or the Wait RPC.
 */
export type ExitSource = 'event' | 'status' | 'delete' | 'rpc';

/** A process that ran and ended. Any code is a result, none is an error. */
export interface Exited {
  readonly kind: 'exited';
  /** 0 to 255; 128 + n when signal n ended it. A real 255 is a 255 of this kind. */
  readonly exitCode: number;
  /** When the shim saw it end, in milliseconds. */
  readonly exitedAt: Date;
  /** The same in nanoseconds since the epoch. */
  readonly exitedAtNs: bigint;
  readonly source: ExitSource;
}

/** A process that has ended, though nobody can say how: containerd itself has forgotten it. */
export interface ExitUnknown {
  readonly kind: 'unknown';
  readonly exitCode: undefined;
  readonly exitedAt: undefined;
  readonly exitedAtNs: undefined;
  readonly source: ExitSource;
  /** Why nobody knows, in a sentence. */
  readonly reason: string;
}

/** A process that was deleted before it was started: it never ran, and containerd gives it the code 0. */
export interface NeverStarted {
  readonly kind: 'never-started';
  readonly exitCode: 0;
  readonly exitedAt: undefined;
  readonly exitedAtNs: undefined;
  readonly source: ExitSource;
}

/** How a process ended. Immutable; told apart by `kind`. */
export type ExitStatus = Exited | ExitUnknown | NeverStarted;

/** The number containerd's Go client shows for an exit that nobody knows. A process may return it too: see `kind`. */
export const UNKNOWN_EXIT_CODE = 255;

/** The exit code where a number is asked for: 255 for an exit nobody knows. */
export function exitCodeOf(exit: ExitStatus): number {
  return checkExit(exit).exitCode ?? UNKNOWN_EXIT_CODE;
}

/**
 * An exit as the Go client's `Result()` gives it: the code, the time, and an error where nobody knows.
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
  throw invalidArgument('exit', `must be an exit such as wait() gives, got ${got(exit)}`);
}

/** A code and the time that came with it: without a time the process never ran. */
export function exitStatus(exitCode: number, at: Instant | undefined, source: ExitSource): ExitStatus {
  return Object.freeze(
    withJSON<ExitStatus>(
      at === undefined
        ? { kind: 'never-started', exitCode: 0, exitedAt: undefined, exitedAtNs: undefined, source }
        : { kind: 'exited', exitCode, exitedAt: at.date, exitedAtNs: at.ns, source },
    ),
  );
}

/** The exit of a process that containerd has forgotten. */
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
