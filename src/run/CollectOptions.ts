import type { ExitStatus } from '../values/ExitStatus.js';
import type { RunEvent } from './RunOptions.js';
import type { TaskRunEvent } from './TaskRunOptions.js';

/** How collected bytes become a string. */
export type TextEncoding = 'utf8' | 'latin1' | 'base64' | 'hex';

/** Options of `collect()`. */
export interface CollectOptions {
  /** The maximum size of stdout and of stderr, each, in bytes; `Infinity`: no limit. Default: 16 MiB (16,777,216). */
  readonly maxBytes?: number | undefined;
  /**
   * What to do with output beyond `maxBytes`. `error` (the default): unsubscribe, which stops the process, and error
   * with
   * `resource_exhausted`. `head` or `tail`: keep the beginning or the end, and set `truncated`.
   */
  readonly overflow?: 'error' | 'head' | 'tail' | undefined;
  /** How the bytes become strings; `buffer`: they stay bytes. Default: `utf8`. */
  readonly encoding?: TextEncoding | 'buffer' | undefined;
  /**
   * Whether to error unless the process exited with 0 by itself: `deadline_exceeded` if `timeout` stopped it, whatever its
   * code, otherwise `failed_precondition`. The message has the end of stderr, or of stdout if stderr is empty, with
   * control characters escaped. What would have been emitted is the error's `result`. Default: false.
   */
  readonly check?: boolean | undefined;
}

/** The output and the end of a run: `Collected<RunEvent>` or `Collected<TaskRunEvent>`. */
export type Collected<Event extends RunEvent | TaskRunEvent, Output = string> = Omit<
  Extract<Event, { readonly type: 'exited' }>,
  'type'
> & {
  /** The same as `exit.exitCode`. */
  readonly exitCode: ExitStatus['exitCode'];
  /** Empty if the run's `output` is a function or `false`, or if it has `io`. */
  readonly stdout: Output;
  readonly stderr: Output;
  /** Whether a part of the output was dropped. */
  readonly truncated: boolean;
};
