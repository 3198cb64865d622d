import type { TerminalSize } from '../values/TerminalSize.js';
import type { ExecSpec } from '../values/ProcessSpec.js';
import type { OutputChunk } from './OutputChunk.js';
import type { RunControls, RunEnd, RunStreams } from './RunControls.js';

/** The named fields, without the index signature. */
type Named<T> = { [Name in keyof T as string extends Name ? never : Name]: T[Name] };

/** The options of `task.run`: the fields of an exec's specification, and how to run it. */
export interface TaskRunOptions extends Omit<Named<ExecSpec>, 'terminal'>, RunControls, RunStreams {
  /** The exec's id. Default: a unique one. */
  readonly id?: string | undefined;
  /** Whether it has a terminal, and its size. Both outputs are then emitted as `stdout`. */
  readonly terminal?: boolean | TerminalSize | undefined;
  /**
   * Whether to stop the process's descendants too, as `stop(exec, { tree: true })` does. Descendants of a process that
   * ends on its own are left alone.
   */
  readonly tree?: boolean | undefined;
  readonly scheduler?: object | undefined;
  readonly ioPriority?: object | undefined;
  readonly execCPUAffinity?: object | undefined;
}

/** The events of `task.run`, in this order; discriminated by `type`. */
export type TaskRunEvent =
  | { readonly type: 'started'; readonly id: string; readonly pid: number }
  /** Unless `output` is a function or `false`. */
  | OutputChunk
  /** The process and its output have ended. */
  | ({ readonly type: 'exited' } & RunEnd);
