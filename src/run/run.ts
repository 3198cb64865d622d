import { catchError, concat, defer, map, mergeMap, throwError } from 'rxjs';
import type { Observable } from 'rxjs';
import { createContainer } from '../containers/createContainer.js';
import { STOP_SIGNAL_LABEL, makeContainer } from '../containers/makeContainer.js';
import { removeContainer } from '../containers/removeContainer.js';
import { held } from '../observables/held.js';
import { patiently } from '../observables/patiently.js';
import { soon } from '../observables/soon.js';
import { unlessNotFound } from '../observables/unlessNotFound.js';
import type { Host } from '../process/Host.js';
import { loadTask } from '../process/load.js';
import { endTask } from './endTask.js';
import { planRun } from './planRun.js';
import type { RunPlan } from './planRun.js';
import { pulled } from './pulled.js';
import { ranTask } from './ranTask.js';
import type { TaskRun } from './ranTask.js';
import type { RunEvent, RunOptions } from './RunOptions.js';
import { stopSignalOf } from './stopSignal.js';

/**
 * From an image to an exit, and nothing left: makes a container and its task, starts it, tells what it writes and how
 * it ends, and deletes everything again.
 *
 *     result:  --c--s--o--o--x(tidied)|    c: created, s: started, o: stdout, x: exited
 *
 * Unsubscribed at any moment, it asks the process to end, kills it after the grace, and deletes everything; that goes on
 * by itself, and through a restart of containerd.
 */
export function run<Progress = never>(host: Host, options: RunOptions<Progress>): Observable<RunEvent<Progress>> {
  return defer(() => {
    const plan = planRun(options, host.unique);
    const ran = held(
      host.chores,
      madeTask(host, plan),
      (made) => ranTask(host, plan, made),
      ({ record, task, life }) => {
        const signal = plan.stopSignal ?? stopSignalOf(record.labels[STOP_SIGNAL_LABEL]);
        return concat(endTask(task, { signal, grace: plan.grace }, life.isOver), removeContainer(host, record));
      },
    );
    return plan.pull === undefined ? ran : concat(pulled(host, plan.container, plan.pull), ran);
  });
}

/** The container and its task; neither, where one of them cannot be made. */
function madeTask(host: Host, { container: plan, io, grace }: RunPlan<unknown>): Observable<TaskRun> {
  return makeContainer(host, plan).pipe(
    mergeMap((record) => {
      const container = createContainer(host, record.id);
      // A Create that failed half-way may have left a task.
      const half = loadTask(host, record.id).pipe(unlessNotFound(), patiently(), mergeMap((task) => endTask(task, { grace }, true)));
      const undone = concat(half, removeContainer(host, record));
      return container.createTask(io).pipe(
        map((task) => ({ record, container, task, life: { isOver: false } })),
        catchError((reason: unknown) => concat(soon(host.chores.tidy(undone)), throwError(() => reason))),
      );
    }),
  );
}

