/**
 * Where an exit comes from: the exit event, the process's status after it had ended, the response or event of its
 * deletion, or the Wait RPC.
 */
export type ExitSource = 'event' | 'status' | 'delete' | 'rpc';

/** A process that ran and ended. Every exit code is a result, not an error. */
export interface Exited {
  readonly kind: 'exited';
  /** Whether the code is 0. */
  readonly ok: boolean;
  /** 0 to 255; 128 + n if signal n ended it. A process may itself exit with 255. */
  readonly exitCode: number;
  /** When the shim saw it end, with millisecond precision. */
  readonly exitedAt: Date;
  /** The same in nanoseconds since the epoch. */
  readonly exitedAtNs: bigint;
  readonly source: ExitSource;
}

/** A process that ended, but containerd no longer knows how. */
export interface ExitUnknown {
  readonly kind: 'unknown';
  readonly ok: false;
  readonly exitCode: undefined;
  readonly exitedAt: undefined;
  readonly exitedAtNs: undefined;
  readonly source: ExitSource;
  /** Why it is unknown, in a sentence. */
  readonly reason: string;
}

/** A process that was deleted before it was started: it never ran, so it has no code. containerd reports code 0. */
export interface NeverStarted {
  readonly kind: 'never-started';
  readonly ok: false;
  readonly exitCode: undefined;
  readonly exitedAt: undefined;
  readonly exitedAtNs: undefined;
  readonly source: ExitSource;
}

/**
 * How a process ended. Frozen, except its Date; distinguished by `kind`. `ok` is true only if the process ran and exited
 * with 0.
 */
export type ExitStatus = Exited | ExitUnknown | NeverStarted;
