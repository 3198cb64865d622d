import type { Exited, ExitSource, ExitStatus, ExitUnknown, NeverStarted } from './ExitStatus.js';
import type { Instant } from './Instant.js';
import { withJSON } from './toJSON.js';

/** The exit of a process that ran. */
export function exited(exitCode: number, { date, ns }: Instant, source: ExitSource): Exited {
  return Object.freeze(
    withJSON<Exited>({ kind: 'exited', ok: exitCode === 0, exitCode, exitedAt: date, exitedAtNs: ns, source }),
  );
}

/** The exit of a process that was deleted before its start. */
export function neverStarted(source: ExitSource): NeverStarted {
  return Object.freeze({ kind: 'never-started', ok: false, ...NOTHING_KNOWN, source });
}

/** The exit of a process that containerd has forgotten. */
export function unknownExit(reason: string, source: ExitSource): ExitUnknown {
  return Object.freeze({ kind: 'unknown', ok: false, ...NOTHING_KNOWN, source, reason });
}

/** A code and the time that came with it, as containerd tells them: without a time the process never ran. */
export function exitStatus(exitCode: number, at: Instant | undefined, source: ExitSource): ExitStatus {
  return at === undefined ? neverStarted(source) : exited(exitCode, at, source);
}

/** The same exit, told by another source. */
export function toldBy(source: ExitSource, exit: ExitStatus): ExitStatus {
  return Object.freeze(withJSON<ExitStatus>({ ...exit, source }));
}

const NOTHING_KNOWN = { exitCode: undefined, exitedAt: undefined, exitedAtNs: undefined };
