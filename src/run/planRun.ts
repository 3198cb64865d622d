import { isObservable } from 'rxjs';
import { planContainer } from '../containers/planContainer.js';
import type { ContainerPlan } from '../containers/planContainer.js';
import { invalidArgument } from '../errors.js';
import type { SpecOptions } from '../oci/SpecOptions.js';
import type { RunContext } from './RunContext.js';
import { checkNewIO } from '../process/io/checkNewIO.js';
import type { NewIO } from '../process/io/ProcessIO.js';
import type { GivenSpec } from '../values/ContainerRecord.js';
import type { RunOptions } from './RunOptions.js';
import { checkGivenSpec } from '../oci/checkGivenSpec.js';
import { checkObject } from '../arguments/checkValues.js';
import { got } from '../arguments/got.js';
import { checkHook, checkRun } from './checkRun.js';
import type { CheckedRun } from './checkRun.js';
import { runIO } from './runIO.js';

/** The checked options of a run. */
export interface RunPlan<Progress> extends CheckedRun, Pick<RunOptions, 'beforeStart' | 'beforeDelete'> {
  readonly container: ContainerPlan;
  readonly pull: RunOptions<Progress>['pull'];
  readonly io: NewIO;
}

/** Refuses invalid options before anything is sent. */
export function planRun<Progress>(
  options: RunOptions<Progress>,
  { unique, ownerLabels }: Pick<RunContext, 'unique' | 'ownerLabels'>,
): RunPlan<Progress> {
  checkObject('options', options);
  const {
    id = `run-${unique()}`,
    pull,
    beforeStart,
    beforeDelete,
    io,
    output,
    stdin,
    timeout,
    stopWhen,
    stopSignal,
    grace,
    ...container
  } = options;
  if (pull !== undefined && !isObservable(pull))
    throw invalidArgument('pull', `must be an Observable, got ${got(pull)}`);
  checkHook('beforeStart', beforeStart);
  checkHook('beforeDelete', beforeDelete);
  if (io !== undefined) checkNewIO(io);
  if (container.spec !== undefined) checkGivenSpec(container.spec);
  if (io !== undefined && ((output as unknown) !== undefined || (stdin as unknown) !== undefined))
    throw invalidArgument('io', 'cannot be combined with output or stdin, which set up their own');
  const checked = checkRun({ output: io === undefined ? output : false, stdin, timeout, stopWhen, stopSignal, grace });
  const terminal =
    container.spec === undefined
      ? container.terminal === undefined
        ? (io?.terminal ?? false)
        : container.terminal
      : hasTerminal(container.spec);
  const plan = planContainer(id, container.spec === undefined ? { ...container, terminal } : container);
  return {
    ...checked,
    // The owner labels: what a run creates belongs to this program.
    container: { ...plan, labels: { ...plan.labels, ...ownerLabels } },
    pull,
    io: io === undefined ? runIO(checked, terminal) : withTerminal(io, terminal),
    beforeStart,
    beforeDelete,
  };
}

function hasTerminal({ process }: GivenSpec): boolean {
  return process?.terminal === true;
}

function withTerminal(io: NewIO, terminal: NonNullable<SpecOptions['terminal']>): NewIO {
  if (io.terminal === (terminal !== false)) return io;
  throw invalidArgument(
    'io',
    io.terminal
      ? 'must not be terminal(), because the container has no terminal'
      : 'must be terminal(), because the container has a terminal',
  );
}
