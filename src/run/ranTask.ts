import {
  EMPTY,
  Subject,
  catchError,
  concat,
  defer,
  ignoreElements,
  map,
  merge,
  mergeMap,
  of,
  takeUntil,
  tap,
  timeout,
} from 'rxjs';
import type { Observable, ObservableInput } from 'rxjs';
import { inputOf } from '../arguments/inputOf.js';
import type { Container } from '../containers/Container.js';
import { oomKills } from '../decode/oomKills.js';
import { peakMemory } from '../decode/peakMemory.js';
import { forContainer } from '../observables/events/forContainer.js';
import { ofType } from '../observables/events/ofType.js';
import type { Task } from '../process/Task.js';
import type { ContainerRecord } from '../values/ContainerRecord.js';
import type { RunPlan } from './planRun.js';
import { ranProcess } from './ranProcess.js';
import type { RunContext } from './RunContext.js';
import type { RunEnd } from './RunControls.js';
import type { RunEvent } from './RunOptions.js';
import { METRICS_MS } from '../values/timeLimits.js';

/** A container that was created for a run, and its task. */
export interface TaskRun {
  readonly record: ContainerRecord;
  readonly task: Task;
  /** The handles for the user. */
  readonly handles: { readonly container: Container; readonly task: Task };
  /** Whether its exit is known. */
  readonly instance: { isOver: boolean };
}

type Exited = Extract<RunEvent, { readonly type: 'exited' }>;

/** The memory use of a task that has ended. */
type MemoryUse = Pick<Exited, 'peakMemory' | 'outOfMemory'>;

const UNKNOWN_MEMORY: MemoryUse = { peakMemory: undefined, outOfMemory: undefined };

/**
 * A task from its creation to its exit.
 *
 *     ran:    -----s-o---o-----e|         s: started, o: output, e: ended
 *     hooks:  -----|           --|        before the start; before the deletion
 *     result: c----s-o---o-------(x|)     c: created, x: exited
 *
 * @param stop Stops the task.
 */
export function ranTask(
  context: Pick<RunContext, 'tasks' | 'events'>,
  plan: RunPlan<unknown>,
  { task, handles, instance }: TaskRun,
  stop: Observable<unknown>,
): Observable<RunEvent<never>> {
  return defer(() => {
    let toldOutOfMemory = false;
    const over = new Subject<void>();
    const outOfMemory = context.events.pipe(
      ofType('TaskOOM'),
      forContainer(task.containerId),
      tap(() => {
        toldOutOfMemory = true;
      }),
      ignoreElements(),
      // The wait reports errors of the connection.
      catchError(() => EMPTY),
      takeUntil(over),
    );
    const ran = ranProcess(task, plan, stop, () => {
      instance.isOver = true;
    });
    const exited = ({ exit, timedOut, duration }: RunEnd): Observable<Exited> =>
      memoryOf(context, task.containerId).pipe(
        mergeMap((memory) =>
          concat(
            hook('beforeDelete', () => plan.beforeDelete?.(handles.task, handles.container)),
            defer(() => {
              over.next();
              const isOutOfMemory = toldOutOfMemory || memory.outOfMemory;
              return of({ type: 'exited', exit, timedOut, duration, ...memory, outOfMemory: isOutOfMemory } as const);
            }),
          ),
        ),
      );
    return concat(
      of({ type: 'created', ...handles } as const),
      hook('beforeStart', () => plan.beforeStart?.(handles.task)),
      merge(outOfMemory, ran.pipe(mergeMap((event) => (event.type === 'ended' ? exited(event) : of(event))))),
    );
  });
}

function hook(name: string, call: () => ObservableInput<unknown> | undefined): Observable<never> {
  return defer(() => {
    const returned = call();
    return returned === undefined ? EMPTY : inputOf(name, returned).pipe(ignoreElements());
  });
}

/**
 * Reads the memory use from the cgroup, which exists until the task is deleted. Errors are ignored: a run never fails
 * because of its metrics.
 */
function memoryOf({ tasks }: Pick<RunContext, 'tasks'>, id: string): Observable<MemoryUse> {
  return tasks.metrics(id).pipe(
    map(([metric]) => {
      if (metric === undefined) return UNKNOWN_MEMORY;
      const kills = oomKills(metric);
      return { peakMemory: peakMemory(metric), outOfMemory: kills === undefined ? undefined : kills > 0 };
    }),
    timeout(METRICS_MS),
    catchError(() => of(UNKNOWN_MEMORY)),
  );
}
