import { EMPTY, concat, defer, ignoreElements, map, mergeMap, throwError } from 'rxjs';
import type { Observable } from 'rxjs';
import { using } from '../observables/cleanup/using.js';
import { processInstance } from '../observables/exits/ProcessInstance.js';
import { atMost } from '../observables/operators/atMost.js';
import { catchContainerdError } from '../observables/operators/catchContainerdError.js';
import { mayHaveHappened } from '../observables/wire/errorClasses.js';
import { prepareExec } from '../process/createExec.js';
import type { Process } from '../process/Process.js';
import type { TaskContext } from '../process/TaskContext.js';
import { ProcessTree } from '../process/tree/ProcessTree.js';
import { abandon } from './abandon.js';
import { deleteExec, endExec, stopExec } from './endExec.js';
import type { EndExecOptions } from './endExec.js';
import { planTaskRun } from './planTaskRun.js';
import type { TaskRunPlan } from './planTaskRun.js';
import { ranProcess } from './ranProcess.js';
import type { TaskRunEvent, TaskRunOptions } from './TaskRunOptions.js';

/**
 * Runs an exec and cleans up: adds it to its task, starts it, emits its output and exit, and deletes it.
 *
 *     result:  --s--o--o--x(clean)|    s: started, o: stdout, x: exited
 *
 * Unsubscribing sends the stop signal, kills the process after `grace`, and deletes it; that continues in the
 * background.
 */
export function runExec(context: TaskContext, containerId: string, options: TaskRunOptions): Observable<TaskRunEvent> {
  return defer(() => {
    const plan = planTaskRun(context, containerId, options);
    const { cleanup } = context;
    const { id, tree, stopSignal: signal = 'SIGTERM' } = plan;
    const grace = cleanup.grace(plan.grace);
    const endOptions: EndExecOptions = { signal, grace, tree };
    const what = `exec ${containerId}/${id}`;
    let isOver = false;
    const exec = {
      what,
      key: what,
      make: addedExec(context, containerId, plan, what),
      // Descendants of a process that ended on its own are left alone.
      steps: (made: Process, completed: boolean) => endExec(made, endOptions, () => completed || (isOver && !tree)),
      abandon,
    };
    return using(cleanup, exec, (made) =>
      ranProcess(made, plan, cleanup.releases.attempt({ work: stopExec(made, endOptions), grace }), () => {
        isOver = true;
      }).pipe(
        map((event): TaskRunEvent => {
          if (event.type === 'started') return { type: 'started', id, pid: event.pid };
          return event.type === 'ended' ? { ...event, type: 'exited' } : event;
        }),
      ),
    );
  });
}

/**
 * Adds an exec, or nothing: if it is unknown whether containerd has added it, deletes it. Its stream paths distinguish it from
 * another exec with its id.
 */
function addedExec(context: TaskContext, containerId: string, plan: TaskRunPlan, what: string): Observable<Process> {
  const instance = processInstance(containerId, plan.id);
  // Refuses `tree` where the processes are not visible, rather than stopping the exec without its descendants later.
  const visible = plan.tree ? new ProcessTree({ ...context, instance }).look(false).pipe(ignoreElements()) : EMPTY;
  const made = prepareExec(context, instance, plan.spec, plan.io, '').pipe(
    mergeMap(({ process, added }) =>
      added.pipe(
        map(() => process),
        catchContainerdError((reason) =>
          concat(
            mayHaveHappened(reason)
              ? atMost(context.cleanup.releases.start({ what, key: what, steps: [deleteExec(process)] }))
              : EMPTY,
            throwError(() => reason),
          ),
        ),
      ),
    ),
  );
  return concat(visible, made);
}
