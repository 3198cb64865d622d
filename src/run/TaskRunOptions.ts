import type { TerminalSize } from '../process/io/ProcessIO.js';
import type { ExecSpec } from '../values/ProcessSpec.js';
import type { OutputChunk } from './OutputChunk.js';
import type { RunControls, RunEnd, RunStreams } from './RunControls.js';

/** The fields that have a name of their own. */
type Named<T> = { [Name in keyof T as string extends Name ? never : Name]: T[Name] };

/** The options of `task.run`: what an exec's specification has, and how it is run. */
export interface TaskRunOptions extends Omit<Named<ExecSpec>, 'terminal'>, RunControls, RunStreams {
  /** The exec's id. By default one that nobody else has. */
  readonly id?: string;
  /** Whether it has a terminal, and its size. Both outputs are then one, `stdout`. */
  readonly terminal?: boolean | TerminalSize;
  /** Whether what the process has started is ended with it, as by `stop(exec, { tree: true })`. Not if it ends by itself. */
  readonly tree?: boolean;
  readonly scheduler?: object;
  readonly ioPriority?: object;
  readonly execCPUAffinity?: object;
}

/** What `task.run` emits, in this order, discriminated by `type`. */
export type TaskRunEvent =
  | { readonly type: 'started'; readonly id: string; readonly pid: number }
  /** Unless `output` is a function or `false`. */
  | OutputChunk
  /** The process has ended, and its output too. */
  | ({ readonly type: 'exited' } & RunEnd);
