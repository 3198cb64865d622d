import { isObservable } from 'rxjs';
import { checkFunction } from '../arguments/checkKinds.js';
import { got } from '../arguments/got.js';
import { invalidArgument } from '../errors.js';
import { signalNumber } from '../process/signals.js';
import type { RunControls, RunStreams } from './RunControls.js';
import { checkGrace } from './stop.js';
import { GRACE_MS } from '../values/timeLimits.js';

/** The checked options of a run. */
export interface CheckedRun {
  readonly output: NonNullable<RunStreams['output']>;
  readonly timeout: number;
  readonly grace: number;
  readonly stdin: RunStreams['stdin'];
  readonly stopWhen: RunControls['stopWhen'];
  readonly stopSignal: RunControls['stopSignal'];
}

/** Refuses options that are invalid for both `containerd.run` and `task.run`, before anything is sent. */
export function checkRun({
  output = true,
  stdin,
  timeout = Infinity,
  stopWhen,
  stopSignal,
  grace = GRACE_MS,
}: RunControls & RunStreams): CheckedRun {
  if (stopSignal !== undefined) signalNumber(stopSignal, 'stopSignal');
  checkGrace(grace);
  checkGrace(timeout, 'timeout');
  if (typeof (output as unknown) !== 'boolean' && typeof output !== 'function')
    throw invalidArgument('output', `must be true, false or a function, got ${got(output)}`);
  for (const [name, value] of Object.entries({ stdin, stopWhen }))
    if (value !== undefined && !isObservable(value))
      throw invalidArgument(
        name,
        `must be an Observable (use of(string), or from(promise, stream or array)), got ${got(value)}`,
      );
  return { output, stdin, timeout, stopWhen, stopSignal, grace };
}

/** Checks an optional function. */
export function checkHook(name: string, hook: unknown): void {
  if (hook !== undefined) checkFunction(name, hook);
}
