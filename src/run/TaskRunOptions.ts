import type { TerminalSize } from '../process/io/ProcessIO.js';
import type { ExecSpec } from '../values/ProcessSpec.js';
import type { OutputChunk } from './OutputChunk.js';
import type { RunControls, RunEnd, RunStreams } from './RunControls.js';

/** The named fields, without the index signature. */
type Named<T> = { [Name in keyof T as string extends Name ? never : Name]: T[Name] };

/** The options of `task.run`: the fields of an exec's specification, and how to run it. */
export interface TaskRunOptions extends Omit<Named<ExecSpec>, 'terminal'>, RunControls, RunStreams {
  /** The exec's id. Default: a unique one. */
  readonly id?: string;
  /** Whether it has a terminal, and its size. Both outputs are then emitted as `stdout`. */
  readonly terminal?: boolean | TerminalSize;
  /** Whether to stop the process's descendants too, as with `stop(exec, { tree: true })`; not if it ends on its own. */
  readonly tree?: boolean;
  readonly scheduler?: object;
  readonly ioPriority?: object;
  readonly execCPUAffinity?: object;
}

/** The events of `task.run`, in this order; discriminated by `type`. */
export type TaskRunEvent =
  | { readonly type: 'started'; readonly id: string; readonly pid: number }
  /** Unless `output` is a function or `false`. */
  | OutputChunk
  /** The process and its output have ended. */
  | ({ readonly type: 'exited' } & RunEnd);
