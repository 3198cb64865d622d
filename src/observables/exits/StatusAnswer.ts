import type { ProcessStatus } from '../../values/ProcessStatus.js';
import type { StdioPaths } from '../../values/StdioPaths.js';

/** What containerd answers when it is asked for a process. */
export type StatusAnswer = ProcessStatus & {
  /** 0 where there is none yet. */
  readonly pid: number;
  readonly io?: StdioPaths;
};
