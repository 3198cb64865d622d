import type { StdioPaths } from './StdioPaths.js';
import type { ProcessStatus } from './ProcessStatus.js';

/** A process as containerd describes it. */
export type ProcessRecord = ProcessStatus & {
  /** The exec's id; the container's for its own process. */
  readonly id: string;
  /** 0 before the start of an exec. */
  readonly pid: number;
  readonly io: StdioPaths;
};
