import { isObservable } from 'rxjs';
import { planContainer } from '../containers/planContainer.js';
import type { ContainerPlan } from '../containers/planContainer.js';
import { invalidArgument } from '../errors.js';
import type { SpecOptions } from '../oci/SpecOptions.js';
import type { RunContext } from './RunContext.js';
import { checkNewIO } from '../process/io/checkNewIO.js';
import { pipes, terminal as terminalIO } from '../process/io/pipes.js';
import type { NewIO } from '../process/io/ProcessIO.js';
import { noIO } from '../process/io/stdio.js';
import { signalNumber } from '../process/signals.js';
import type { GivenSpec } from '../values/ContainerRecord.js';
import type { RunOptions } from './RunOptions.js';
import { DEFAULT_GRACE_MS, checkGrace } from './stop.js';
import { checkGivenSpec } from '../oci/checkGivenSpec.js';
import { checkObject } from '../arguments/checkValues.js';
import { got } from '../arguments/got.js';

/** A run as it was asked for, checked and complete. */
export interface RunPlan<Progress>
  extends Required<Pick<RunOptions, 'grace' | 'output'>>, Pick<RunOptions, 'input' | 'stopSignal'> {
  readonly container: ContainerPlan;
  readonly pull: RunOptions<Progress>['pull'];
  readonly io: NewIO;
}

/** Refuses invalid options, before anything is sent. */
export function planRun<Progress>(
  options: RunOptions<Progress>,
  { unique, ownerLabels }: Pick<RunContext, 'unique' | 'ownerLabels'>,
): RunPlan<Progress> {
  checkObject('options', options);
  const {
    id = `run-${unique()}`,
    pull,
    output = false,
    input,
    io,
    stopSignal,
    grace = DEFAULT_GRACE_MS,
    ...container
  } = options;
  if (stopSignal !== undefined) signalNumber(stopSignal, 'stopSignal');
  checkGrace(grace);
  if (typeof (output as unknown) !== 'boolean' && typeof output !== 'function')
    throw invalidArgument('output', `must be true, false or a function, got ${got(output)}`);
  if (pull !== undefined && !isObservable(pull))
    throw invalidArgument('pull', `must be an Observable, got ${got(pull)}`);
  if (input !== undefined && !isObservable(input))
    throw invalidArgument('input', `must be an Observable, got ${got(input)}`);
  if (io !== undefined) checkNewIO(io);
  if (container.spec !== undefined) checkGivenSpec(container.spec);
  if (io !== undefined && (output !== false || input !== undefined))
    throw invalidArgument('io', 'cannot be combined with output or input, which set up their own');
  const terminal =
    container.spec === undefined
      ? container.terminal === undefined
        ? (io?.terminal ?? false)
        : container.terminal
      : hasTerminal(container.spec);
  const plan = planContainer(id, container.spec === undefined ? { ...container, terminal } : container);
  // What a run makes goes with it: it is this program's.
  return {
    container: { ...plan, labels: { ...plan.labels, ...ownerLabels } },
    pull,
    output,
    grace,
    io: ioFor({ output: output !== false, hasInput: input !== undefined, io }, terminal),
    ...(input && { input }),
    ...(stopSignal && { stopSignal }),
  };
}

function hasTerminal({ process }: GivenSpec): boolean {
  return process?.terminal === true;
}

function ioFor(
  { output, hasInput, io }: { output: boolean; hasInput: boolean; io: NewIO | undefined },
  terminal: NonNullable<SpecOptions['terminal']>,
): NewIO {
  if (io !== undefined) return withTerminal(checkNewIO(io), terminal);
  if (terminal !== false) return terminalIO({ stdin: hasInput, ...(typeof terminal === 'object' && terminal) });
  return output || hasInput ? pipes({ stdin: hasInput }) : noIO();
}

function withTerminal(io: NewIO, terminal: NonNullable<SpecOptions['terminal']>): NewIO {
  if (io.terminal === (terminal !== false)) return io;
  throw invalidArgument(
    'io',
    io.terminal ? 'is a terminal, and the container has none' : 'is none for a terminal: use terminal()',
  );
}
