import { defer, map, mergeMap } from 'rxjs';
import type { Observable } from 'rxjs';
import { processInstance } from '../observables/exits/ProcessInstance.js';
import type { ExecSpec } from '../values/ProcessSpec.js';
import { checkExecId } from '../arguments/checkExecId.js';
import { checkExecParts } from './checkExecParts.js';
import { processHandle } from './processHandle.js';
import { checkExecSpec, execProcess } from './execProcess.js';
import { execUser } from './execUser.js';
import { closeUnlessCreated } from './closeUnlessCreated.js';
import type { TaskContext } from './TaskContext.js';
import { checkNewIO } from './io/checkNewIO.js';
import type { NewIO } from './io/ProcessIO.js';
import { noIO } from './io/stdio.js';
import { ioContext } from './ioContext.js';
import type { Process } from './Process.js';

/** Creates an exec: opens its streams first, because the shim waits for their readers. */
export function createExec(
  context: TaskContext,
  containerId: string,
  id: string,
  spec: ExecSpec,
  io: NewIO = noIO(),
): Observable<Process> {
  return defer(() => {
    const instance = processInstance(containerId, checkExecId(containerId, id));
    checkExecSpec(spec, checkNewIO(io).terminal);
    checkExecParts(spec);
    return context.containers.get(containerId).pipe(
      mergeMap((container) =>
        execUser(context, container, spec.user).pipe(
          map((user) => execProcess(container.spec?.process, spec, io, user)),
          mergeMap((process) =>
            io.open(ioContext(context, instance, container)).pipe(map((owned) => [process, owned] as const)),
          ),
        ),
      ),
      mergeMap(([process, owned]) =>
        closeUnlessCreated(
          owned,
          context.exits.making(instance, context.tasks.exec(instance, process, owned.io.paths)),
        ).pipe(map(() => processHandle({ ...context, instance, owned }))),
      ),
    );
  });
}
