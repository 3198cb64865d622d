import {
  EMPTY,
  NEVER,
  ReplaySubject,
  asyncScheduler,
  concat,
  defer,
  ignoreElements,
  map,
  merge,
  mergeMap,
  of,
  share,
  take,
  takeUntil,
  tap,
} from 'rxjs';
import type { Observable } from 'rxjs';
import { elapsed } from '../observables/cleanup/elapsed.js';
import { catchCode } from '../observables/operators/catchCode.js';
import type { Process } from '../process/Process.js';
import type { ProcessIO } from '../process/io/ProcessIO.js';
import { writing } from '../process/io/writeTo.js';
import type { ExitStatus } from '../values/ExitStatus.js';
import type { CheckedRun } from './checkRun.js';
import type { OutputChunk } from './OutputChunk.js';
import type { RunEnd } from './RunControls.js';
import { runOutput } from './runOutput.js';

/**
 * A process from its start to its end and the end of its output.
 *
 *     wait:   ------------x|
 *     start:  --p|
 *     output:   --o---o-----|
 *     result: --s-o---o-----(x|)
 *
 * @param stop Stops the process after `timeout` or when `stopWhen` emits.
 * @param onExit Called when the exit is learned.
 */
export function ranProcess(
  process: Process,
  { output, stdin, timeout, stopWhen = EMPTY }: CheckedRun,
  stop: Observable<unknown>,
  onExit: () => void,
): Observable<
  { readonly type: 'started'; readonly pid: number } | OutputChunk | ({ readonly type: 'ended' } & RunEnd)
> {
  return defer(() => {
    let exit: ExitStatus | undefined;
    let timedOut = false;
    let startedAt = 0;
    let duration = 0;
    const ended = process.wait().pipe(
      tap((status) => {
        if (exit === undefined) duration = Math.max(0, asyncScheduler.now() - startedAt);
        exit = status;
        onExit();
      }),
      share(),
    );
    // Remembers a `stopWhen` that emits before the start is answered.
    const asked = stopWhen.pipe(
      take(1),
      share({ connector: () => new ReplaySubject<unknown>(1), resetOnComplete: false, resetOnError: false }),
    );
    const expired = elapsed(of(timeout)).pipe(
      tap(() => {
        timedOut = true;
      }),
    );
    const due = merge(expired, asked, NEVER).pipe(take(1), takeUntil(ended));
    const stopping = due.pipe(mergeMap(() => stop));
    const started = concat(
      defer(() => {
        startedAt = asyncScheduler.now();
        return process.start().pipe(map((pid) => ({ type: 'started', pid }) as const));
      }),
      // Output written before we read it stays in the pipes.
      merge(
        runOutput(process.io, output, ended),
        stdin === undefined ? EMPTY : written(stdin, process.io).pipe(takeUntil(ended)),
        stopping.pipe(ignoreElements()),
      ),
    );
    return concat(
      // The wait is registered before the start.
      merge(ended.pipe(ignoreElements()), asked.pipe(ignoreElements(), takeUntil(ended)), started),
      defer(() => of({ type: 'ended', exit: exit as ExitStatus, timedOut, duration } as const)),
    );
  });
}

/** Writes the input; ignores a process that closes its stdin early. */
function written(input: Observable<Uint8Array | string>, { streams: { stdin } }: ProcessIO): Observable<never> {
  if (stdin === undefined) return EMPTY;
  return input.pipe(
    writing(stdin, 'stdin'),
    catchCode('failed_precondition', () => EMPTY),
  );
}
