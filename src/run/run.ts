import { EMPTY, catchError, concat, defer, ignoreElements, map, mergeMap, of, tap, throwError } from 'rxjs';
import type { Observable } from 'rxjs';
import { containerHandle, createTaskOf } from '../containers/containerHandle.js';
import { STOP_SIGNAL_LABEL, createContainer } from '../containers/createContainer.js';
import { containerKey, rollbackContainer } from '../containers/rollbackContainer.js';
import { userContainer, userTask } from '../containers/userHandles.js';
import type { Step } from '../observables/cleanup/attempts.js';
import type { Leftover } from '../observables/cleanup/Release.js';
import { using } from '../observables/cleanup/using.js';
import { atMost } from '../observables/operators/atMost.js';
import { catchCode } from '../observables/operators/catchCode.js';
import { unlessNotFound } from '../observables/operators/unlessNotFound.js';
import type { RunContext } from './RunContext.js';
import { loadTask } from '../process/loadTask.js';
import type { Task } from '../process/Task.js';
import type { ContainerRecord } from '../values/ContainerRecord.js';
import type { ImageInfo } from '../values/Image.js';
import { abandon } from './abandon.js';
import { endTask, stopTask } from './endTask.js';
import type { EndOptions } from './endTask.js';
import { imageOf } from './imageOf.js';
import { planRun } from './planRun.js';
import type { RunPlan } from './planRun.js';
import { ranTask } from './ranTask.js';
import type { TaskRun } from './ranTask.js';
import type { RunEvent, RunOptions } from './RunOptions.js';
import { stopSignalOf } from './stopSignal.js';

/**
 * Runs an image and cleans up: creates a container and its task, starts it, emits its output and exit, and deletes
 * everything.
 *
 *     result:  --c--s--o--o--x(clean)|    c: created, s: started, o: stdout, x: exited
 *
 * Unsubscribing sends the stop signal, kills the process after `grace`, and deletes everything; that continues in the
 * background, even through a restart of containerd.
 */
export function run<Progress = never>(
  context: RunContext,
  options: RunOptions<Progress>,
): Observable<RunEvent<Progress>> {
  return defer(() => {
    const plan = planRun(options, context);
    const what = containerKey(plan.container.id);
    const { cleanup } = context;
    const grace = cleanup.grace(plan.grace);
    const endOptions = ({ record }: TaskRun): EndOptions => ({
      signal: plan.stopSignal ?? stopSignalOf(record.labels[STOP_SIGNAL_LABEL]),
      grace,
    });
    const steps = (made: TaskRun): readonly Step[] => [
      ...endTask(made.task, endOptions(made), () => made.instance.isOver),
      ...rollbackContainer(context, made.record),
    ];
    const ran = (image: ImageInfo): Observable<RunEvent<Progress>> =>
      using(
        cleanup,
        {
          what,
          key: what,
          make: madeTask(context, plan, image),
          steps,
          abandon: ({ task }) => {
            abandon(task);
          },
        },
        (made) =>
          ranTask(
            context,
            plan,
            made,
            cleanup.releases.attempt({ work: stopTask(made.task, endOptions(made)), grace }),
          ),
      );
    return imageOf(context, plan.container, plan.pull).pipe(
      mergeMap((item) => ('progress' in item ? of(item) : ran(item))),
    );
  });
}

/** Creates the container and its task, or neither. */
function madeTask(
  context: RunContext,
  { container: plan, io, stopSignal }: RunPlan<unknown>,
  image: ImageInfo,
): Observable<TaskRun> {
  // An invalid stop signal in the image is refused before anything runs.
  const checkSignal = (labels: ContainerRecord['labels']): void => {
    if (stopSignal === undefined) stopSignalOf(labels[STOP_SIGNAL_LABEL]);
  };
  return createContainer(context, plan, image, checkSignal).pipe(
    mergeMap((made) => {
      const { record } = made;
      const container = containerHandle(context, record);
      return createTaskOf(context, made, io).pipe(
        map((task) => {
          const handles = {
            container: userContainer(context.cleanup, container),
            task: userTask(context.cleanup, task),
          };
          return { record, task, handles, instance: { isOver: false } };
        }),
        catchError((reason: unknown) =>
          concat(
            atMost(context.cleanup.releases.start(halfMade(context, record))),
            throwError(() => reason),
          ),
        ),
      );
    }),
  );
}

/**
 * Cleans up after a Create that failed and may have left a task. By then another container may have the id; its task is
 * left alone.
 */
function halfMade(context: RunContext, record: ContainerRecord): Leftover {
  const what = containerKey(record.id);
  const steps: Step[] = [];
  const ended = context.containers.get(record.id).pipe(
    mergeMap(({ snapshotKey }) => (snapshotKey === record.snapshotKey ? taskOrShim(context, record.id) : EMPTY)),
    unlessNotFound(),
    // It was never started, so no stop signal is needed.
    tap((task) => {
      steps.splice(1, 0, ...endTask(task, { grace: of(0) }, () => true));
    }),
  );
  steps.push({ work: ended }, ...rollbackContainer(context, record));
  return { what, key: what, steps };
}

/**
 * The task. If there is none, deletes the shim that containerd 1.6 keeps if it was killed between the shim's start and the
 * task's creation: only Tasks.Delete removes it.
 */
function taskOrShim(context: RunContext, containerId: string): Observable<Task> {
  return loadTask(context, containerId).pipe(
    catchCode('not_found', () => context.tasks.delete({ containerId, execId: '' }).pipe(ignoreElements())),
  );
}
