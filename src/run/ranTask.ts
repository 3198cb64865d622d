import { EMPTY, catchError, concat, defer, delay, ignoreElements, map, merge, mergeMap, of, share, takeUntil, tap, throwError, timeout } from 'rxjs';
import type { Observable } from 'rxjs';
import type { Container } from '../containers/Container.js';
import { peakMemory } from '../decode/peakMemory.js';
import { catchContainerdError } from '../observables/catchContainerdError.js';
import type { Host } from '../process/Host.js';
import type { ProcessIO } from '../process/io/ProcessIO.js';
import { writeTo } from '../process/io/writeTo.js';
import type { Task } from '../process/Task.js';
import type { ContainerRecord } from '../values/ContainerRecord.js';
import type { ExitStatus } from '../values/ExitStatus.js';
import type { RunPlan } from './planRun.js';
import type { RunEvent } from './RunOptions.js';

/** A container and its task, as they were made. */
export interface TaskRun {
  readonly record: ContainerRecord;
  readonly container: Container;
  readonly task: Task;
  /** Whether it is known to have ended. */
  readonly life: { isOver: boolean };
}

/** So long output may go on after the exit, in milliseconds: somebody else may hold it open. */
const LAST_WORDS_MS = 2000;

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
export function ranTask(host: Pick<Host, 'controls'>, { output, input }: RunPlan<unknown>, { container, task, life }: TaskRun): Observable<RunEvent> {
  return defer(() => {
    let exit: ExitStatus | undefined;
    const ended = task.wait().pipe(
      tap((status) => {
        exit = status;
        life.isOver = true;
      }),
      share(),
    );
    const started = concat(
      task.start().pipe(map((pid) => ({ type: 'started', pid }) as const)),
      // What is written meanwhile waits in the pipes.
      merge(
        output ? outputOf(task.io).pipe(takeUntil(ended.pipe(delay(LAST_WORDS_MS)))) : EMPTY,
        input === undefined ? EMPTY : written(input, task.io).pipe(takeUntil(ended)),
      ),
    );
    return concat(
      of({ type: 'created', container, task } as const),
      // The wait is registered before the start.
      merge(ended.pipe(ignoreElements()), started),
      defer(() => peakOf(host, task.containerId).pipe(map((peak) => ({ type: 'exited', exit: exit as ExitStatus, peakMemory: peak }) as const))),
    );
  });
}

function outputOf({ stdout, stderr }: ProcessIO): Observable<RunEvent> {
  return merge(stdout.pipe(map((bytes) => ({ type: 'stdout', bytes }) as const)), stderr.pipe(map((bytes) => ({ type: 'stderr', bytes }) as const)));
}

/** A process need not read all it is given. */
function written(input: Observable<Uint8Array | string>, { streams: { stdin } }: ProcessIO): Observable<never> {
  if (stdin === undefined) return EMPTY;
  return input.pipe(writeTo(stdin), catchContainerdError((reason) => (reason.code === 'failed_precondition' ? EMPTY : throwError(() => reason))));
}

/** The cgroup is there until the task is deleted. Nobody's run fails for want of a number. */
function peakOf({ controls }: Pick<Host, 'controls'>, id: string): Observable<number | undefined> {
  return controls.metrics(id).pipe(
    mergeMap(([metric]) => of(metric && peakMemory(metric))),
    timeout(METRICS_MS),
    catchError(() => of(undefined)),
  );
}
