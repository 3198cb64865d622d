import type { ExitStatus } from './ExitStatus.js';

/** What `collect({ check: true })` would have emitted, had the process exited with 0 before its `timeout`. */
export interface FailedRun {
  readonly exit: ExitStatus;
  readonly exitCode: ExitStatus['exitCode'];
  /** A Buffer with the encoding `buffer`. */
  readonly stdout: string | Buffer;
  readonly stderr: string | Buffer;
  /** Whether a part of the output was dropped. */
  readonly truncated: boolean;
  readonly timedOut: boolean;
  /** In milliseconds. */
  readonly duration: number;
  /** In bytes; of `containerd.run()` only. */
  readonly peakMemory?: number | undefined;
  /** Of `containerd.run()` only. */
  readonly outOfMemory?: boolean | undefined;
}
