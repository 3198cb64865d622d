import { checkExecId } from '../arguments/checkExecId.js';
import { checkFlag } from '../arguments/checkKinds.js';
import { checkTerminal } from '../arguments/checkTerminal.js';
import { checkObject } from '../arguments/checkValues.js';
import { checkExecParts } from '../process/checkExecParts.js';
import { checkExecSpec } from '../process/execProcess.js';
import type { NewIO } from '../process/io/ProcessIO.js';
import type { TaskContext } from '../process/TaskContext.js';
import type { ExecSpec } from '../values/ProcessSpec.js';
import { checkRun } from './checkRun.js';
import type { CheckedRun } from './checkRun.js';
import { runIO } from './runIO.js';
import type { TaskRunOptions } from './TaskRunOptions.js';

/** The checked options of `task.run`. */
export interface TaskRunPlan extends CheckedRun {
  readonly id: string;
  readonly spec: ExecSpec;
  readonly io: NewIO;
  readonly tree: boolean;
}

/** Refuses invalid options before anything is sent. */
export function planTaskRun(
  { unique, newIO }: Pick<TaskContext, 'unique' | 'newIO'>,
  containerId: string,
  options: TaskRunOptions,
): TaskRunPlan {
  checkObject('options', options);
  const {
    id = `run-${unique()}`,
    output,
    stdin,
    timeout,
    stopWhen,
    stopSignal,
    grace,
    tree = false,
    terminal = false,
    ...spec
  } = options;
  checkExecId(containerId, id);
  const checked = checkRun({ output, stdin, timeout, stopWhen, stopSignal, grace });
  checkFlag('tree', tree);
  checkTerminal(terminal);
  const io = runIO(checked, terminal);
  checkExecSpec(spec, io.terminal, '');
  checkExecParts(spec, '');
  return { ...checked, id, spec, tree, io: newIO?.(`${containerId}/${id}`, io) ?? io };
}
