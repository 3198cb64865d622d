import { checkOptions } from '../../arguments/checkKinds.js';
import { checkObject } from '../../arguments/checkValues.js';
import * as exits from '../../values/exits.js';
import type { Exited, ExitSource, ExitUnknown, NeverStarted } from '../../values/ExitStatus.js';
import type { ProcessState, ProcessStatus } from '../../values/ProcessStatus.js';
import { checkExitCode } from './checkExitCode.js';
import { checkState } from './checkStatus.js';
import type { SignalReactions } from './SignalReactions.js';
import { instant } from './fakeEvent.js';

/** Where an exit comes from, and when it happened. */
export interface ExitOptions {
  /** Default: `event`. `status` after a gap, `delete` from a delete. */
  readonly source?: ExitSource | undefined;
  /** When the process ended. Default: the epoch, like `exit(…)`. */
  readonly at?: Date | number | undefined;
}

/** The exit status of a process that ended: what `wait()` emits after `exit('web', 3)`. */
export function exited(exitCode: number, { source = 'event', at }: ExitOptions = {}): Exited {
  return exits.exited(checkExitCode('exitCode', exitCode), instant(at), source);
}

/** The exit status of a process that was deleted before it was started. */
export function neverStarted(source: ExitSource = 'delete'): NeverStarted {
  return exits.neverStarted(source);
}

/** The exit status of a process that containerd no longer knows. */
export function unknown(reason = 'containerd no longer knows the process', source: ExitSource = 'status'): ExitUnknown {
  return exits.unknownExit(reason, source);
}

/** A status other than `running()` and `stopped(…)`: `created`, `paused`, `pausing` or `unknown`. */
export function status(state: Exclude<ProcessState, 'stopped'>): ProcessStatus {
  checkState('state', state);
  return { state };
}

const OF_RUNNING: ReadonlySet<string> = new Set<keyof RunningOptions>(['pid', 'on']);

/** Options of a running process. */
export interface RunningOptions {
  readonly pid?: number | undefined;
  /** How it reacts to signals. By default SIGKILL ends it at once, and other signals do not. */
  readonly on?: SignalReactions | undefined;
}

/**
 * The status of a running process.
 *
 *     fakeContainerd({ processes: { web: running({ on: { SIGTERM: '5s x' } }) } })
 */
export function running(options: RunningOptions = {}): ProcessStatus & RunningOptions {
  const { on } = checkOptions('options', options, OF_RUNNING);
  if (on !== undefined) checkObject('on', on);
  return { ...options, state: 'running' };
}

/** The status of a process that has ended. */
export function stopped(exitCode: number, at?: Date | number): ProcessStatus {
  return { state: 'stopped', exit: exited(exitCode, { source: 'status', at: at ?? 0 }) };
}
