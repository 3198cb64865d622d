import { EMPTY, concat, defer, exhaustMap, queueScheduler, repeat, scheduled, takeWhile, throwError } from 'rxjs';
import type { Observable, ObservableInput, OperatorFunction } from 'rxjs';
import { BoundedBuffer } from './BoundedBuffer.js';
import type { BufferOptions, Lagged } from './BoundedBuffer.js';
import { checkFunction } from '../../arguments/checkKinds.js';
import { inputOf } from '../../arguments/inputOf.js';

/**
 * As `concatMap`, with a bound for what may wait meanwhile, in values (`bufferSize`) or in bytes (`maxBytes`): for consumers
 * that are slower than the events at times. Where values had to be dropped the function gets a `Lagged` marker in their
 * place. With `overflow: 'error'` the source is left then, and the result errors with `resource_exhausted` once the function
 * is done with all that waited.
 *
 *     source:       -abcd-----|
 *     project:       --|           takes two frames each
 *     bufferSize 1: -a-L-d---|     L: Lagged, 2 were dropped
 *
 * Neither the source nor anybody else who listens to it is held up.
 */
export function concatMapBounded<T, R>(
  project: (value: T | Lagged) => ObservableInput<R>,
  options: BufferOptions<T> = {},
): OperatorFunction<T, R> {
  return (source: Observable<T>) =>
    defer(() => {
      checkFunction('project', project);
      const buffer = new BoundedBuffer<T>(options);
      let failed = false;
      let reason: unknown;
      const taken = (value: T): boolean => {
        try {
          buffer.push(value);
        } catch (error) {
          failed = true;
          reason = error;
        }
        return !failed;
      };
      const next = defer(() => inputOf('project', project(buffer.shift())));
      const results = source.pipe(
        takeWhile(taken),
        // Whoever is busy sees the buffer when it is done: each value is taken from there. The queue makes a loop of what
        // would be a recursion, and the end of the stack after some hundred values, where the work is done at once.
        exhaustMap(() =>
          next.pipe(repeat({ delay: () => (buffer.isEmpty ? EMPTY : scheduled([undefined], queueScheduler)) })),
        ),
      );
      return concat(
        results,
        defer(() => (failed ? throwError(() => reason) : EMPTY)),
      );
    });
}
