import { EMPTY, defer, exhaustMap, queueScheduler, repeat, scheduled, tap } from 'rxjs';
import type { Observable, ObservableInput, OperatorFunction } from 'rxjs';
import { BoundedBuffer } from './BoundedBuffer.js';
import type { BufferOptions, Lagged } from './BoundedBuffer.js';

/**
 * As `concatMap`, with a bound for what may wait meanwhile: for consumers that are slower than the events at times.
 * Where values had to be dropped the function gets a `Lagged` marker in their place, and with `overflow: 'error'` the
 * result errors with `resource_exhausted`.
 *
 *     source:       -abcd-----|
 *     project:       --|           takes two frames each
 *     bufferSize 1: -a-L-d---|     L: Lagged, 2 were dropped
 *
 * Neither the source nor anybody else who listens to it is held up.
 */
export function concatMapBounded<T, R>(project: (value: T | Lagged) => ObservableInput<R>, options: BufferOptions = {}): OperatorFunction<T, R> {
  return (source: Observable<T>) =>
    defer(() => {
      const buffer = new BoundedBuffer<T>(options);
      const next = defer(() => project(buffer.shift()));
      return source.pipe(
        tap((value) => { buffer.push(value); }),
        // Whoever is busy sees the buffer when it is done: each value is taken from there. The queue makes a loop of what
        // would be a recursion, and the end of the stack after some hundred values, where the work is done at once.
        exhaustMap(() => next.pipe(repeat({ delay: () => (buffer.isEmpty ? EMPTY : scheduled([undefined], queueScheduler)) }))),
      );
    });
}
