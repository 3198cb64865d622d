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
  /** Whether it is known to have been started, by whomever. */
  begun: boolean;
  /** Called once, when that is known: the shim has opened its streams. */
  onBegun: () => void;
  /** Called once, when its exit is known: nobody reads its input any more. */
  onEnded: () => void;
  /** Whether our Start is under way: an exit that comes before its answer is held until the pid is known. */
  starting: boolean;
  /** How it ended, once somebody has learned it: then no question is sent any more. */
  exit: ExitStatus | undefined;
  /** Why its start failed: then it has no exit, and no wait of it may say so. */
  failure: ContainerdError | undefined;
}

const nothing = (): void => undefined;

/** A life about which nothing is known but its pid, where there is one. */
export function incarnation(containerId: string, execId: string, pid?: number): Incarnation {
  return {
    containerId,
    execId,
    key: processKey(containerId, execId),
    pid: pid === 0 ? undefined : pid,
    begun: false,
    onBegun: nothing,
    onEnded: nothing,
    starting: false,
    exit: undefined,
    failure: undefined,
  };
}

/** Its start has answered, or its status or its exit says that it was started. */
export function begin(process: Incarnation): void {
  if (process.begun) return;
  process.begun = true;
  process.onBegun();
}

/** How a life ended: the first exit that somebody learned is the one. That nobody knows it may turn out wrong. */
export function learn(process: Incarnation, exit: ExitStatus): ExitStatus {
  if (process.exit !== undefined && process.exit.kind !== 'unknown') return process.exit;
  process.exit = exit;
  begin(process);
  process.onEnded();
  return exit;
}
