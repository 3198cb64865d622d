import type { ContainerdError } from '../errors.js';
import type { ExitStatus } from '../values/ExitStatus.js';
import { processKey } from '../values/ProcessId.js';
import type { ProcessId } from '../values/ProcessId.js';

/**
 * One life of a process: an id may be used again after a delete, and that is another life.
 *
 * The one thing in the library that changes: the pid is learned at the start, the exit when somebody learns it. The
 * handle shows it, the exit index compares with it.
 */
export interface Incarnation extends ProcessId {
  readonly key: string;
  /** Unknown until the process is started, or found. */
  pid: number | undefined;
  /** Whether our Start is under way: an exit that comes before its answer is held until the pid is known. */
  starting: boolean;
  /** How it ended, once somebody has learned it: then no question is sent any more. */
  exit: ExitStatus | undefined;
  /** Why its start failed: then it has no exit, and no wait of it may say so. */
  failure: ContainerdError | undefined;
}

/** A life about which nothing is known but its pid, where there is one. */
export function incarnation(containerId: string, execId: string, pid?: number): Incarnation {
  return {
    containerId,
    execId,
    key: processKey(containerId, execId),
    pid: pid === 0 ? undefined : pid,
    starting: false,
    exit: undefined,
    failure: undefined,
  };
}
