import {
  EMPTY,
  NEVER,
  combineLatest,
  concat,
  concatMap,
  connect,
  defer,
  ignoreElements,
  map,
  merge,
  mergeMap,
  of,
  startWith,
  switchMap,
  takeUntil,
  tap,
  timer,
} from 'rxjs';
import type { Observable } from 'rxjs';
import type { ProcessIO } from '../process/io/ProcessIO.js';
import { inputOf } from '../arguments/inputOf.js';
import { withJSON } from '../values/toJSON.js';
import type { CheckedRun } from './checkRun.js';
import type { OutputChunk } from './OutputChunk.js';
import { CATCH_UP_MS, SILENT_OUTPUT_MS } from '../values/timeLimits.js';

/** Whether the output function is busy with a chunk. Nothing is read meanwhile, so silence means nothing. */
type Work = 'begun' | 'done';

/**
 * The output of a process, until it ends or has been silent for a while after the exit.
 *
 *     ended:  --x
 *     output: -o---o----------
 *     result: -o---o---(2 s)|
 */
export function runOutput(
  io: ProcessIO,
  output: CheckedRun['output'],
  ended: Observable<unknown>,
): Observable<OutputChunk> {
  if (output === false) return EMPTY;
  const chunks = merge(chunksOf(io, 'stdout'), chunksOf(io, 'stderr'));
  if (output === true) return untilSilent(chunks, ended, () => true);
  const handled = chunks.pipe(
    // Each stream pauses after each chunk, so that at most one chunk of each is queued.
    tap(({ type }) => io.streams[type]?.pause()),
    concatMap((chunk) =>
      concat(
        of<Work>('begun'),
        defer(() => inputOf('output', output(chunk))).pipe(ignoreElements()),
        resumed(io, chunk),
      ),
    ),
  );
  return untilSilent(handled, ended, (work) => work === 'done').pipe(ignoreElements());
}

function chunksOf(io: ProcessIO, type: OutputChunk['type']): Observable<OutputChunk> {
  return io[type].pipe(map((bytes) => withJSON({ type, bytes })));
}

function resumed({ streams }: ProcessIO, { type }: OutputChunk): Observable<Work> {
  return defer(() => {
    streams[type]?.resume();
    return of<Work>('done');
  });
}

/** @param isQuiet Whether the next value can only come from the process. */
function untilSilent<T>(
  output: Observable<T>,
  ended: Observable<unknown>,
  isQuiet: (value: T) => boolean,
): Observable<T> {
  return output.pipe(
    connect((values) => {
      const silent = combineLatest([values.pipe(map(isQuiet), startWith(true)), ended]).pipe(
        // A late timer fires before pending data is read.
        switchMap(([quiet]) => (quiet ? timer(SILENT_OUTPUT_MS).pipe(mergeMap(() => timer(CATCH_UP_MS))) : NEVER)),
      );
      return values.pipe(takeUntil(silent));
    }),
  );
}
