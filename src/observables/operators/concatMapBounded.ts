import { EMPTY, concat, defer, exhaustMap, queueScheduler, repeat, scheduled, takeWhile, throwError } from 'rxjs';
import type { Observable, ObservableInput, OperatorFunction } from 'rxjs';
import { BoundedBuffer } from './BoundedBuffer.js';
import type { BufferOptions, Lagged } from './BoundedBuffer.js';
import { checkFunction } from '../../arguments/checkKinds.js';
import { inputOf } from '../../arguments/inputOf.js';

/**
 * Like `concatMap`, but limits what may be queued meanwhile, in values (`bufferSize`) or bytes (`maxBytes`); for
 * consumers that are sometimes slower than the events. Dropped values are replaced by a `Lagged` marker. With
 * `overflow: 'error'` it unsubscribes from the source and errors with `resource_exhausted` after everything queued has
 * been processed.
 *
 *     source:       -abcd-----|
 *     project:       --|           takes two frames each
 *     bufferSize 1: -a-L-d---|     L: Lagged, 2 were dropped
 *
 * It exerts no backpressure on the source or on its other subscribers.
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
        // While busy, `exhaustMap` ignores values; they are taken from the buffer. The queue scheduler turns the
        // recursion of synchronous results into a loop, which would otherwise overflow the stack after some hundred
        // values.
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
