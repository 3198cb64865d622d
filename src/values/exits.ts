import type { Exited, ExitSource, ExitStatus, ExitUnknown, NeverStarted } from './ExitStatus.js';
import type { Instant } from './Instant.js';
import { withJSON } from './toJSON.js';

/** Builds the exit of a process that ran. */
export function exited(exitCode: number, { date, ns }: Instant, source: ExitSource): Exited {
  return Object.freeze(
    withJSON<Exited>({ kind: 'exited', ok: exitCode === 0, exitCode, exitedAt: date, exitedAtNs: ns, source }),
  );
}

/** Builds the exit of a process that was deleted before its start. */
export function neverStarted(source: ExitSource): NeverStarted {
  return Object.freeze({ kind: 'never-started', ok: false, ...NOTHING_KNOWN, source });
}

/** Builds the exit of a process that containerd no longer knows. */
export function unknownExit(reason: string, source: ExitSource): ExitUnknown {
  return Object.freeze({ kind: 'unknown', ok: false, ...NOTHING_KNOWN, source, reason });
}

/** Builds an exit from containerd's code and time; without a time the process never ran. */
export function exitStatus(exitCode: number, at: Instant | undefined, source: ExitSource): ExitStatus {
  return at === undefined ? neverStarted(source) : exited(exitCode, at, source);
}

/** The same exit from another source. */
export function withSource(source: ExitSource, exit: ExitStatus): ExitStatus {
  return Object.freeze(withJSON<ExitStatus>({ ...exit, source }));
}

const NOTHING_KNOWN = { exitCode: undefined, exitedAt: undefined, exitedAtNs: undefined };
