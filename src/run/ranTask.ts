import { EMPTY, catchError, concat, defer, ignoreElements, map, merge, of, share, takeUntil, tap, timeout } from 'rxjs';
import type { Observable } from 'rxjs';
import type { Container } from '../containers/Container.js';
import { oomKills } from '../decode/oomKills.js';
import { peakMemory } from '../decode/peakMemory.js';
import { catchCode } from '../observables/operators/catchCode.js';
import { forContainer } from '../observables/events/forContainer.js';
import { ofType } from '../observables/events/ofType.js';
import type { RunContext } from './RunContext.js';
import type { ProcessIO } from '../process/io/ProcessIO.js';
import { writing } from '../process/io/writeTo.js';
import type { Task } from '../process/Task.js';
import type { ContainerRecord } from '../values/ContainerRecord.js';
import type { ExitStatus } from '../values/ExitStatus.js';
import type { RunPlan } from './planRun.js';
import { runOutput } from './runOutput.js';
import type { RunEvent } from './RunOptions.js';

/** A container and its task, as they were made. */
export interface TaskRun {
  readonly record: ContainerRecord;
  readonly container: Container;
  readonly task: Task;
  /** Whether it is known to have ended. */
  readonly instance: { isOver: boolean };
}

/** Of a task that has ended. */
type MemoryUse = Pick<Extract<RunEvent, { readonly type: 'exited' }>, 'peakMemory' | 'outOfMemory'>;

const UNKNOWN_MEMORY: MemoryUse = { peakMemory: undefined, outOfMemory: undefined };

/** So long the metrics of a process that has ended are waited for, in milliseconds. */
const METRICS_MS = 1000;

/**
 * A task from its creation to its exit.
 *
 *     wait:   ------------x|
 *     start:  --p|
 *     output:   --o---o-----|
 *     result: c-s-o---o-----(x|)
 */
export function ranTask(
  context: Pick<RunContext, 'controls' | 'events'>,
  { output, input }: RunPlan<unknown>,
  { container, task, instance }: TaskRun,
): Observable<RunEvent> {
  return defer(() => {
    let exit: ExitStatus | undefined;
    let toldOutOfMemory = false;
    const ended = task.wait().pipe(
      tap((status) => {
        exit = status;
        instance.isOver = true;
      }),
      share(),
    );
    const outOfMemory = context.events.pipe(
      ofType('TaskOOM'),
      forContainer(task.containerId),
      tap(() => {
        toldOutOfMemory = true;
      }),
      ignoreElements(),
      // The wait tells what is wrong with the connection.
      catchError(() => EMPTY),
      takeUntil(ended),
    );
    const started = concat(
      task.start().pipe(map((pid) => ({ type: 'started', pid }) as const)),
      // What is written meanwhile waits in the pipes.
      merge(
        runOutput(task.io, output, ended),
        input === undefined ? EMPTY : written(input, task.io).pipe(takeUntil(ended)),
      ),
    );
    return concat(
      of({ type: 'created', container, task } as const),
      // The wait is registered before the start.
      merge(ended.pipe(ignoreElements()), outOfMemory, started),
      defer(() =>
        memoryOf(context, task.containerId).pipe(
          map(
            (memory) =>
              ({
                type: 'exited',
                exit: exit as ExitStatus,
                ...memory,
                outOfMemory: toldOutOfMemory || memory.outOfMemory,
              }) as const,
          ),
        ),
      ),
    );
  });
}

/** A process need not read all it is given. */
function written(input: Observable<Uint8Array | string>, { streams: { stdin } }: ProcessIO): Observable<never> {
  if (stdin === undefined) return EMPTY;
  return input.pipe(
    writing(stdin, 'input'),
    catchCode('failed_precondition', () => EMPTY),
  );
}

/** What the cgroup, which is there until the task is deleted, tells of the memory that was used. No run fails for want of a number. */
function memoryOf({ controls }: Pick<RunContext, 'controls'>, id: string): Observable<MemoryUse> {
  return controls.metrics(id).pipe(
    map(([metric]) => {
      if (metric === undefined) return UNKNOWN_MEMORY;
      const kills = oomKills(metric);
      return { peakMemory: peakMemory(metric), outOfMemory: kills === undefined ? undefined : kills > 0 };
    }),
    timeout(METRICS_MS),
    catchError(() => of(UNKNOWN_MEMORY)),
  );
}
