import { defer, map, mergeMap } from 'rxjs';
import type { Observable } from 'rxjs';
import { processInstance } from '../observables/exits/ProcessInstance.js';
import type { ProcessInstance } from '../observables/exits/ProcessInstance.js';
import type { ExecSpec } from '../values/ProcessSpec.js';
import { checkExecId } from '../arguments/checkExecId.js';
import { checkExecParts } from './checkExecParts.js';
import { processHandle } from './processHandle.js';
import { checkExecSpec, execProcess } from './execProcess.js';
import { execUser } from './execUser.js';
import { closeUnlessCreated } from './closeUnlessCreated.js';
import type { TaskContext } from './TaskContext.js';
import { checkNewIO } from './io/checkNewIO.js';
import { openIO } from './io/openIO.js';
import type { NewIO } from './io/ProcessIO.js';
import { noIO } from './io/stdio.js';
import { ioContext } from './ioContext.js';
import type { Process } from './Process.js';

/** An exec whose streams are open, before it is added to its task. */
export interface PreparedExec {
  readonly process: Process;
  /** Adds it. On failure its streams are closed and removed. */
  readonly added: Observable<unknown>;
}

/** Creates an exec: opens its streams first, because the shim waits for their readers. */
export function createExec(
  context: TaskContext,
  containerId: string,
  id: string,
  spec: ExecSpec,
  io: NewIO = noIO(),
): Observable<Process> {
  return defer(() => {
    checkExecId(containerId, id);
    checkExecSpec(spec, checkNewIO(io).terminal);
    checkExecParts(spec);
    return prepareExec(context, processInstance(containerId, id), spec, io);
  }).pipe(mergeMap(({ process, added }) => added.pipe(map(() => process))));
}

/**
 * Opens the streams of a checked exec.
 *
 * @param prefix Comes before the names of its fields in errors.
 */
export function prepareExec(
  context: TaskContext,
  instance: ProcessInstance,
  spec: ExecSpec,
  io: NewIO,
  prefix = 'spec.',
): Observable<PreparedExec> {
  return context.containers.get(instance.containerId).pipe(
    mergeMap((container) =>
      execUser(context, container, spec.user, `${prefix}user`).pipe(
        map((user) => execProcess(container.spec?.process, spec, io, user)),
        mergeMap((process) =>
          openIO(() => io.open(ioContext(context, instance, container))).pipe(
            map((owned) => [process, owned] as const),
          ),
        ),
      ),
    ),
    map(([process, owned]) => ({
      process: processHandle({ ...context, instance, owned }),
      added: closeUnlessCreated(
        owned,
        context.exits.making(instance, context.tasks.exec(instance, process, owned.io.paths)),
      ),
    })),
  );
}
