import type { StdioPaths } from './StdioPaths.js';
import type { ProcessStatus } from './ProcessStatus.js';

/** A process as containerd describes it. */
export type ProcessRecord = ProcessStatus & {
  /** The exec's id, or the container's id for its main process. */
  readonly id: string;
  /** 0 before an exec is started. */
  readonly pid: number;
  readonly io: StdioPaths;
};
