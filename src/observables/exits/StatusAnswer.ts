import type { ProcessStatus } from '../../values/ProcessStatus.js';
import type { StdioPaths } from '../../values/StdioPaths.js';

/** containerd's response to a status check. */
export type StatusAnswer = ProcessStatus & {
  /** 0 if there is none yet. */
  readonly pid: number;
  readonly io?: StdioPaths;
};
