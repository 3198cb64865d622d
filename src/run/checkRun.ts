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
  checkSource('stdin', stdin, 'use of(string), or from(promise, stream or array)');
  checkSource('stopWhen', stopWhen, 'use timer(ms), fromEvent(…) or from(promise)');
  return { output, stdin, timeout, stopWhen, stopSignal, grace };
}

/** Checks an optional Observable. */
function checkSource(name: string, value: unknown, hint: string): void {
  if (value !== undefined && !isObservable(value))
    throw invalidArgument(name, `must be an Observable (${hint}), got ${got(value)}`);
}

/** Checks an optional function. */
export function checkHook(name: string, hook: unknown): void {
  if (hook !== undefined) checkFunction(name, hook);
}
